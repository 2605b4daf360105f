// getTemplateSrv() and a panel's replaceVariables: the dashboard variables of the page.

const REFERENCE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/g;

/** @typedef {string | string[] | number | boolean} Value */

const FORMATS = {
  csv: (values) => values.join(','),
  pipe: (values) => values.join('|'),
  raw: (values) => values.join(','),
  text: (values) => values.join(' + '),
  json: (values) => JSON.stringify(values.length === 1 ? values[0] : values),
  percentencode: (values) => encodeURIComponent(values.length === 1 ? values[0] : `{${values.join(',')}}`),
  regex: (values) => values.map((value) => value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&')).join('|'),
  glob: (values) => (values.length === 1 ? values[0] : `{${values.join(',')}}`),
};

/** @param {Map<string, Value>} variables live: changing it changes what is replaced */
export function templateService(variables) {
  const values = (name, scoped) => {
    const value = scoped?.[name]?.value ?? variables.get(name);
    return value === undefined ? undefined : [value].flat().map(String);
  };

  /**
   * @param {string} [text] with $name, ${name}, ${name:format} or [[name]]
   * @param {Record<string, {value: Value}>} [scoped] variables that come before the dashboard's
   * @param {string | ((value: Value) => string)} [format] where the text names none
   */
  const replace = (text, scoped, format) =>
    (text ?? '').replace(REFERENCE, (whole, plain, bracketed, oldFormat, name, _path, ownFormat) => {
      const found = values(plain ?? bracketed ?? name, scoped);
      const chosen = ownFormat ?? oldFormat ?? format ?? 'glob';
      if (!found) {
        return whole; // unknown variables stay as they are written
      }
      return typeof chosen === 'function' ? chosen(found.length === 1 ? found[0] : found) : (FORMATS[chosen] ?? FORMATS.glob)(found);
    });

  return {
    replace,
    containsTemplate: (text) => new RegExp(REFERENCE).test(text ?? ''),
    getVariables: () => [...variables].map(([name, value]) => ({ name, type: 'textbox', current: { text: value, value } })),
    getAdhocFilters: () => [],
    updateTimeRange: () => {},
  };
}
