// What Grafana 11.6, 12.4 and 13.2 have in common: SystemJS 6.15 in the application, <script> elements.
import * as emotionReact from '@emotion/react';
import * as dataUnstable from '@grafana/data/unstable';
import * as runtimeUnstable from '@grafana/runtime/unstable';
import * as uiUnstable from '@grafana/ui/unstable';
import * as i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import * as inlineSvg from 'react-inlinesvg';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactRouter from 'react-router-dom-v5-compat';
import * as slateReact from 'slate-react';

import { importPlugin, useScriptElements } from '../loading/systemjs-6.js';
import { namespaces } from './shared.js';

export const modernNamespaces = {
  ...namespaces,
  '@emotion/react': emotionReact,
  '@grafana/data/unstable': dataUnstable,
  '@grafana/runtime/unstable': runtimeUnstable,
  '@grafana/slate-react': slateReact,
  '@grafana/ui/unstable': uiUnstable,
  i18next,
  'react-inlinesvg': inlineSvg,
  'react-router': reactRouter,
  'react/jsx-dev-runtime': jsxRuntime,
  'react/jsx-runtime': jsxRuntime,
  'slate-react': slateReact,
};

/** @param {Record<string, unknown>} shared */
export const modernVersion = (shared) => ({
  load(plugin) {
    useScriptElements(window.System);
    return importPlugin(window.System, shared, plugin);
  },
  drawsAt(place) {
    const root = createRoot(place);
    return (element) => root.render(element);
  },
  // Dashboards are scenes: a refresh is an event on the panel's bus, too.
  scenes: true,
});
