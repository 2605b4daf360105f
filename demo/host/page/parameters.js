// What the page's address asks for. See demo/README.md for the list.

const address = new URLSearchParams(window.location.search);

/** @param {string} text JSON, or any other text, which stands for itself */
function jsonOrText(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {string} name @returns {number | undefined} a positive number of the address */
function positive(name) {
  const value = Number(address.get(name));
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

/** @param {string} name @returns {boolean} true for `?name`, `?name=1`, `?name=true` */
function flag(name) {
  return address.has(name) && !['0', 'false'].includes(address.get(name) ?? '');
}

/** @param {string} prefix @returns {Array<[string, string]>} the rest of each name, and its value */
function prefixed(prefix) {
  return [...address]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
}

const UNITS_S = { s: 1, m: 60, h: 3600 };

/** @returns {number | undefined} seconds of `refresh=5s`, `refresh=1m`, `refresh=10` */
function refreshSeconds() {
  const match = /^(\d+)([smh]?)$/.exec(address.get('refresh') ?? '');
  return match && Number(match[1]) > 0 ? Number(match[1]) * UNITS_S[match[2] || 's'] : undefined;
}

export const parameters = {
  theme: address.get('theme') === 'light' ? 'light' : 'dark',
  width: positive('width'),
  height: positive('height'),
  panels: Math.min(positive('panels') ?? 1, 100),
  transparent: flag('transparent'),
  editor: flag('editor'),
  bare: flag('bare'),
  timeZone: address.get('timezone') || 'browser',
  refresh_s: refreshSeconds(),
  title: address.get('title') ?? undefined,
  options: prefixed('option.').map(([path, value]) => [path, jsonOrText(value)]),
  variables: prefixed('var.'),
};
