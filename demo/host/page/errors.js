// Collects whatever goes wrong in the page, for the tests: window.host.errors.

/**
 * @typedef {object} PageError
 * @property {'error' | 'rejection' | 'react' | 'console.error' | 'console.warn' | 'csp'} kind
 * @property {string} text
 * @property {string} [stack]
 */

/** @type {PageError[]} */
export const errors = [];

/** @param {PageError['kind']} kind @param {unknown} problem */
export function report(kind, problem) {
  errors.push({ kind, text: asText(problem), stack: problem instanceof Error ? problem.stack : undefined });
}

/** @param {unknown} value */
function asText(value) {
  if (value instanceof Error) {
    return `${value.name}: ${value.message}`;
  }
  if (typeof value === 'string') {
    return value;
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** @param {'error' | 'warn'} level */
function listenToConsole(level) {
  const original = console[level];
  console[level] = (...words) => {
    report(`console.${level}`, words.map(asText).join(' '));
    original.apply(console, words);
  };
}

listenToConsole('error');
listenToConsole('warn');
window.addEventListener('error', (event) => report('error', event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => report('rejection', event.reason));
document.addEventListener('securitypolicyviolation', (event) =>
  report('csp', `${event.effectiveDirective} refused ${event.blockedURI || 'inline'}`),
);
