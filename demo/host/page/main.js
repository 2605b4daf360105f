// The order matters: errors are caught from the first line on, boot data is there before
// @grafana/runtime, and SystemJS (with the version) before everything that might ask for it.
import './errors.js';
import './boot.js';
import { version } from 'host:version';
import { createTheme } from '@grafana/data';
import { config, RefreshEvent, ThemeChangedEvent } from '@grafana/runtime';
import { merge } from 'lodash';
import { createElement } from 'react';

import { addPanels, changed, dashboard, timeRangeOf } from './dashboard.js';
import { registerEditors } from './editors.js';
import { errors } from './errors.js';
import { Page } from './frame.js';
import { differences, snapshotNatives } from './natives.js';
import { buses } from './panel.js';
import { parameters } from './parameters.js';
import { installServices } from './services/install.js';

const { plugin: manifest } = window.hostSettings;
const { appEvents, templates } = installServices(dashboard.variables);
registerEditors();

let nativesBefore = [];

/** The page for tests and for the console of a browser; demo/README.md describes each name. */
const host = {
  errors,
  ready: start().catch(showFailure),
  plugin: undefined,

  mount() {
    dashboard.mounted = true;
    changed();
  },
  unmount() {
    dashboard.mounted = false;
    changed();
  },
  setOptions(patch, id) {
    for (const panel of dashboard.panels.filter((one) => id === undefined || one.id === id)) {
      panel.options = { ...panel.options, ...patch };
    }
    changed();
  },
  getOptions: (id = 1) => dashboard.panels.find((panel) => panel.id === id)?.options,
  setTheme(name) {
    const theme = createTheme({ colors: { mode: name } });
    dashboard.theme = theme;
    merge(config.bootData.user, { theme: name, lightTheme: name === 'light' });
    config.theme2 = theme;
    config.theme = theme.v1;
    appEvents.publish(new ThemeChangedEvent(theme));
    changed();
  },
  setSize(width, height) {
    dashboard.size = { width, height };
    changed();
  },
  refresh() {
    dashboard.timeRange = timeRangeOf(dashboard.rawRange);
    for (const panel of dashboard.panels) {
      panel.renderCounter += 1;
    }
    changed();
    if (version.scenes) {
      buses.forEach((bus) => bus.publish(new RefreshEvent()));
    }
  },
  setVariable(name, value) {
    dashboard.variables.set(name, value);
    changed();
  },
  setTimeZone(name) {
    dashboard.timeZone = name;
    changed();
  },
  nativesDiff: () => differences(nativesBefore),
};
window.host = host;

async function start() {
  await Promise.all([...document.fonts].map((font) => font.load()));
  nativesBefore = snapshotNatives();
  const { plugin } = await version.load(manifest);
  if (!plugin) {
    throw new Error('missing export: plugin'); // Grafana's own words
  }
  plugin.meta = { ...manifest, module: `plugins/${manifest.id}/module`, baseUrl: `public/plugins/${manifest.id}` };
  host.plugin = plugin;
  addPanels(plugin);
  dashboard.mounted = true;
  const draw = version.drawsAt(document.getElementById('host'));
  await new Promise((drawn) => {
    draw(createElement(Page, { scenes: version.scenes, templates, host, drawn }));
  });
  if (parameters.refresh_s) {
    window.setInterval(host.refresh, parameters.refresh_s * 1000);
  }
}

/** @param {unknown} problem why the plugin could not be shown; `ready` fails with it as well */
function showFailure(problem) {
  const place = document.getElementById('host');
  place.className = 'host-failed';
  place.textContent = `The plugin could not be loaded.\n${String(problem)}`;
  throw problem;
}
