// Grafana 9.0: React 17, SystemJS 0.20.
import * as slateReact from '@grafana/slate-react';
import ReactDOM from 'react-dom';

import { loadPlugin } from '../loading/systemjs-0.20.js';
import { namespaces, SHARED_BY_DEFAULT, withDefaults } from './shared.js';

const shared = withDefaults({ ...namespaces, '@grafana/slate-react': slateReact }, SHARED_BY_DEFAULT);

export const version = {
  load: (plugin) => loadPlugin(shared, plugin),
  /** @param {HTMLElement} place @returns {(element: object) => void} draws an element there, now or again */
  drawsAt: (place) => (element) => ReactDOM.render(element, place),
  // The dashboards of 9 and 10 tell a panel of a refresh by its props alone.
  scenes: false,
};
