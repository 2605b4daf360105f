// Grafana 10.4: React 18, SystemJS 6.14, plugins fetched and evaluated.
import * as emotionReact from '@emotion/react';
import { SystemJS } from '@grafana/runtime';
import * as i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import * as inlineSvg from 'react-inlinesvg';
import * as reactRouter from 'react-router';
import * as slateReact from 'slate-react';

import { fetchAndEvaluate, importPlugin } from '../loading/systemjs-6.js';
import { namespaces, SHARED_BY_DEFAULT, withDefaults } from './shared.js';

const shared = withDefaults(
  {
    ...namespaces,
    '@emotion/react': emotionReact,
    '@grafana/slate-react': slateReact,
    i18next,
    'react-inlinesvg': inlineSvg,
    'react-router': reactRouter,
    'slate-react': slateReact,
  },
  [...SHARED_BY_DEFAULT, 'slate-react'],
);

export const version = {
  load(plugin) {
    fetchAndEvaluate(SystemJS);
    return importPlugin(SystemJS, shared, plugin);
  },
  drawsAt(place) {
    const root = createRoot(place);
    return (element) => root.render(element);
  },
  scenes: false,
};
