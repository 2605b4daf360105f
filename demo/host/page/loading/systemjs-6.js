// Loads a plugin as Grafana 10.2 and later do: SystemJS 6 with an import map and its AMD extra.

/**
 * @param {object} SystemJS
 * @param {Record<string, unknown>} shared what the plugin may depend on, by name
 * @param {{id: string, info: {version: string}}} plugin
 * @returns {Promise<Record<string, unknown>>} the exports of module.js
 */
export function importPlugin(SystemJS, shared, plugin) {
  const hooks = SystemJS.constructor.prototype;
  const resolve = hooks.resolve;
  hooks.resolve = function resolveWithVersion(id, parent) {
    const url = resolve.call(this, id, parent);
    return url.startsWith('package:') ? url : `${withExtension(url)}?_cache=${plugin.info.version}`;
  };
  const imports = {};
  for (const [name, exports] of Object.entries(shared)) {
    imports[name] = `package:${name}`;
    SystemJS.set(imports[name], exports);
  }
  SystemJS.addImportMap({ imports });
  return SystemJS.import(`/public/plugins/${plugin.id}/module.js`);
}

/** @param {string} url as the former loader took it: with a trailing "!", or without extension */
function withExtension(url) {
  const plain = url.endsWith('!') ? url.slice(0, -1) : url;
  return /\.(js|css|json|wasm)$/.test(plain) ? plain : `${plain}.js`;
}

/**
 * The strategy "fetch": the text is fetched and evaluated. Grafana 10.x keeps the AMD loader away from
 * the global `define` (Monaco brings its own), so an AMD text is wrapped in a function that gets it.
 *
 * @param {object} SystemJS
 */
export function fetchAndEvaluate(SystemJS) {
  const hooks = SystemJS.constructor.prototype;
  const fetchText = hooks.fetch;
  hooks.shouldFetch = () => true;
  hooks.fetch = async function fetchWrapped(url, options) {
    const answer = await fetchText.call(this, url, options);
    if (!/^(text|application)\/(x-)?javascript(;|$)/.test(answer.headers.get('content-type') ?? '')) {
      return answer;
    }
    const source = await answer.text();
    const wrapped = /(^|[^.$\w])define\s*\(/.test(source)
      ? `(function(define) {\n  ${source}\n})(window.__grafana_amd_define);`
      : source;
    return new Response(new Blob([wrapped], { type: 'text/javascript' }));
  };
}

/**
 * The strategy "script": a <script> element, for every plugin on the server's own disk.
 *
 * @param {object} SystemJS
 */
export function useScriptElements(SystemJS) {
  SystemJS.constructor.prototype.shouldFetch = () => false;
}
