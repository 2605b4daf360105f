// One panel: Grafana's own PanelChrome around the plugin's component, with the props of a dashboard.
import { EventBusSrv, LoadingState } from '@grafana/data';
import { PanelChrome } from '@grafana/ui';
import { Component, createElement, useMemo } from 'react';

import { changed, dashboard, timeRangeOf } from './dashboard.js';
import { report } from './errors.js';

/** Shows what the plugin threw, as Grafana does, instead of losing the whole page. */
class PanelBoundary extends Component {
  constructor(props) {
    super(props);
    this.state = { problem: undefined };
  }

  static getDerivedStateFromError(problem) {
    return { problem };
  }

  componentDidCatch(problem) {
    report('react', problem);
  }

  render() {
    const { problem } = this.state;
    return problem
      ? createElement('div', { role: 'alert' }, `An unexpected error happened: ${String(problem)}`)
      : this.props.children;
  }
}

const dashboardBus = new EventBusSrv();
/** @type {Map<number, import('@grafana/data').EventBus>} */
export const buses = new Map();

/** @param {number} id @param {boolean} scenes @returns the panel's bus, the same for as long as the page lives */
function busOf(id, scenes) {
  if (!buses.has(id)) {
    buses.set(id, dashboardBus.newScopedBus(`panel:${id}`, { onlyLocal: !scenes }));
  }
  return buses.get(id);
}

// A panel without queries: dashboards of 9 and 10 leave it at "not started", scenes say "done".
const dataState = (scenes) => (scenes ? LoadingState.Done : LoadingState.NotStarted);

/**
 * @param {{panel: import('./dashboard.js').Panel, scenes: boolean, templates: object}} props
 * @param {{width: number, height: number}} inner size in px
 */
function panelProps({ panel, scenes, templates }, { width, height }) {
  const { timeRange, timeZone, transparent } = dashboard;
  return {
    id: panel.id,
    data: { state: dataState(scenes), series: [], annotations: [], timeRange },
    timeRange,
    timeZone,
    options: panel.options,
    transparent,
    width,
    height,
    fieldConfig: panel.fieldConfig,
    renderCounter: panel.renderCounter,
    title: panel.title,
    eventBus: busOf(panel.id, scenes),
    onOptionsChange: (options) => {
      panel.options = options;
      changed();
    },
    onFieldConfigChange: (fieldConfig) => {
      panel.fieldConfig = fieldConfig;
      changed();
    },
    replaceVariables: (text, scoped, format) => templates.replace(text, scoped, format),
    onChangeTimeRange: (range) => {
      dashboard.rawRange = { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
      dashboard.timeRange = timeRangeOf(dashboard.rawRange);
      changed();
    },
  };
}

/** @param {{panel: object, scenes: boolean, templates: object, width: number, height: number}} props size: outer, in px */
export function PanelFrame(props) {
  const { panel, width, height } = props;
  const { plugin, transparent } = dashboard;
  const padding = plugin.noPadding ? 'none' : 'md';
  const frame = useMemo(() => ({ width: `${width}px`, height: `${height}px` }), [width, height]);
  return createElement(
    'section',
    { className: 'host-panel', style: frame, 'data-panel': panel.id, 'data-transparent': transparent || undefined },
    createElement(
      PanelChrome,
      { title: panel.title, width, height, padding, displayMode: transparent ? 'transparent' : 'default' },
      (innerWidth, innerHeight) =>
        innerWidth > 0 && innerHeight > 0
          ? createElement(
              'div',
              { className: 'host-panel-content', style: { width: innerWidth, height: innerHeight } },
              createElement(
                PanelBoundary,
                null,
                createElement(plugin.panel, panelProps(props, { width: innerWidth, height: innerHeight })),
              ),
            )
          : null,
    ),
  );
}
