// Compares the natives of the page (built-in constructors, prototypes and namespaces, and the global
// object itself) with what they were: a plugin shares them with all of Grafana and must leave them be.

/** @typedef {{name: string, object: object, properties: Map<PropertyKey, PropertyDescriptor>}} Record */

/** @param {unknown} value @returns {value is object} */
const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** @param {Function} candidate */
const isNativeFunction = (candidate) => /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(candidate));

// Math, JSON, Intl, WebAssembly, CSS, console … are plain objects that carry their own name.
/** @param {object} candidate @param {string} name */
const isNamespace = (candidate, name) =>
  Object.prototype.toString.call(candidate) === `[object ${name}]` || ['console', 'CSS'].includes(name);

// Intrinsics that no global names: %TypedArray%, iterators, generators, async functions.
function unnamedIntrinsics() {
  const generator = function* () {};
  const asyncGenerator = async function* () {};
  return {
    '%TypedArray%': Object.getPrototypeOf(Uint8Array),
    '%IteratorPrototype%': Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
    '%ArrayIteratorPrototype%': Object.getPrototypeOf([][Symbol.iterator]()),
    '%MapIteratorPrototype%': Object.getPrototypeOf(new Map()[Symbol.iterator]()),
    '%SetIteratorPrototype%': Object.getPrototypeOf(new Set()[Symbol.iterator]()),
    '%StringIteratorPrototype%': Object.getPrototypeOf(''[Symbol.iterator]()),
    '%RegExpStringIteratorPrototype%': Object.getPrototypeOf('a'.matchAll(/a/g)),
    '%GeneratorFunction%': Object.getPrototypeOf(generator).constructor,
    '%GeneratorPrototype%': Object.getPrototypeOf(generator.prototype),
    '%AsyncFunction%': Object.getPrototypeOf(async () => {}).constructor,
    '%AsyncGeneratorFunction%': Object.getPrototypeOf(asyncGenerator).constructor,
    '%AsyncGeneratorPrototype%': Object.getPrototypeOf(asyncGenerator.prototype),
  };
}

/** @param {object} object @returns {Map<PropertyKey, PropertyDescriptor>} */
function propertiesOf(object) {
  const keys = Reflect.ownKeys(object);
  return new Map(keys.map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]));
}

/** @returns {Record[]} every native reachable by name now, with its own properties */
export function snapshotNatives() {
  /** @type {Map<object, Record>} */
  const found = new Map();
  /** @param {string} name @param {unknown} object */
  const add = (name, object) => {
    if (!isObject(object) || found.has(object)) {
      return;
    }
    const properties = propertiesOf(object);
    found.set(object, { name, object, properties });
    if (object === globalThis) {
      return;
    }
    for (const key of ['prototype']) {
      add(`${name}.${key}`, properties.get(key)?.value);
    }
    for (const [key, { value }] of properties) {
      // Intl.NumberFormat, WebAssembly.Module …: constructors inside a namespace.
      if (typeof object === 'object' && typeof value === 'function' && value.prototype && isNativeFunction(value)) {
        add(`${name}.${String(key)}`, value);
      }
    }
  };
  add('globalThis', globalThis);
  for (const [name, object] of Object.entries(unnamedIntrinsics())) {
    add(name, object);
  }
  for (const [key, { value }] of propertiesOf(globalThis)) {
    const name = String(key);
    if (isObject(value) && (typeof value === 'function' ? isNativeFunction(value) : isNamespace(value, name))) {
      add(name, value);
    }
  }
  return [...found.values()];
}

/** @param {PropertyDescriptor} one @param {PropertyDescriptor} other */
const same = (one, other) =>
  ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'].every((part) => Object.is(one[part], other[part]));

/**
 * @param {Record[]} before a snapshot
 * @returns {string[]} what has been added to, removed from or changed in the natives since: "+ Array.prototype.x"
 */
export function differences(before) {
  const changes = [];
  for (const { name, object, properties } of before) {
    const now = propertiesOf(object);
    const label = (key) => `${name}.${String(key)}`;
    for (const [key, descriptor] of now) {
      const earlier = properties.get(key);
      if (!earlier) {
        changes.push(`+ ${label(key)}`);
      } else if (!same(earlier, descriptor)) {
        changes.push(`~ ${label(key)}`);
      }
    }
    changes.push(...[...properties.keys()].filter((key) => !now.has(key)).map((key) => `- ${label(key)}`));
  }
  return changes;
}
