// Loads a plugin as Grafana 9.0 to 10.1 does: SystemJS 0.20, which fetches the text, finds out its
// format and evaluates it.
import { SystemJS } from '@grafana/runtime';

/**
 * @param {Record<string, unknown>} shared what the plugin may depend on, by name
 * @param {{id: string}} plugin
 * @returns {Promise<Record<string, unknown>>} the exports of module.js
 */
export function loadPlugin(shared, plugin) {
  const loadedAt = Date.now(); // these versions know no plugin version in the address
  SystemJS.registry.set(
    'plugin-loader',
    SystemJS.newModule({ locate: (load) => `${load.address}?_cache=${loadedAt}` }),
  );
  SystemJS.config({
    baseURL: '/public',
    defaultExtension: 'js',
    packages: { plugins: { defaultExtension: 'js' } },
    meta: { '/*': { esModule: true, authorization: true, loader: 'plugin-loader' } },
  });
  for (const [name, exports] of Object.entries(shared)) {
    SystemJS.registerDynamic(name, [], true, (_require, _exports, module) => {
      module.exports = exports;
    });
  }
  return SystemJS.import(`plugins/${plugin.id}/module`);
}
