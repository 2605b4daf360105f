// The state of the page: which panels there are, and what their dashboard says. Whoever changes it
// says so with `changed()`, and the page is drawn again.
import { createTheme, rangeUtil } from '@grafana/data';
import { cloneDeep, isArray, mergeWith, set } from 'lodash';

import { parameters } from './parameters.js';

const RAW_RANGE = { from: 'now-6h', to: 'now' };

/** @param {object} raw @returns {import('@grafana/data').TimeRange} a new object, `now` being now */
export const timeRangeOf = (raw) => rangeUtil.convertRawToRange(raw);

/**
 * @typedef {object} Panel
 * @property {number} id
 * @property {string} title
 * @property {object} options
 * @property {object} fieldConfig
 * @property {number} renderCounter how often the dashboard has been refreshed
 * @property {string} pluginVersion the plugin that saved the options; '' for "not saved yet"
 */

export const dashboard = {
  /** @type {Panel[]} */
  panels: [],
  mounted: false,
  plugin: undefined,
  theme: createTheme({ colors: { mode: parameters.theme } }),
  /** @type {{width?: number, height?: number}} outer size of a panel in px; what is missing fills the window */
  size: { width: parameters.width, height: parameters.height },
  rawRange: RAW_RANGE,
  timeRange: timeRangeOf(RAW_RANGE),
  timeZone: parameters.timeZone,
  transparent: parameters.transparent,
  /** @type {Map<string, unknown>} */
  variables: new Map(parameters.variables),
};

/** @type {() => void} */
let draw = () => {};

/** @param {() => void} drawAgain called after every change */
export function onChange(drawAgain) {
  draw = drawAgain;
}

/** Draws the page again. */
export function changed() {
  draw();
}

/**
 * Grafana fills in what a saved dashboard does not say; lists are taken whole.
 *
 * @param {object} defaults @param {object} options
 */
const overDefaults = (defaults, options) =>
  mergeWith(cloneDeep(defaults ?? {}), options, (_default, value) => (isArray(value) ? value : undefined));

/** Makes the panels of the page for a plugin that has just been loaded, as a saved dashboard would. */
export function addPanels(plugin) {
  dashboard.plugin = plugin;
  for (let id = 1; id <= parameters.panels; id += 1) {
    const saved = {};
    for (const [path, value] of parameters.options) {
      set(saved, path, cloneDeep(value));
    }
    const panel = {
      id,
      title: parameters.title ?? plugin.meta.name,
      type: plugin.meta.id,
      options: saved,
      fieldConfig: { defaults: {}, overrides: [] },
      renderCounter: 0,
      pluginVersion: '',
    };
    if (plugin.onPanelMigration) {
      panel.options = plugin.onPanelMigration(panel);
    }
    panel.pluginVersion = plugin.meta.info.version;
    panel.options = overDefaults(plugin.defaults, panel.options);
    dashboard.panels.push(panel);
  }
}
