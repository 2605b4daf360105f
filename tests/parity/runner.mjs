// Calls functions of the bundled, minified panel: one JSON request a line in, one JSON answer a line out.
// A class instance travels as {"$": [module, class, [values]]}, a tuple as {"$tuple": [items]}.
import fs from 'node:fs';
import readline from 'node:readline';
import vm from 'node:vm';

const [file] = process.argv.slice(2);

// What Grafana would hand over; nothing of core asks anything of it.
const nothing = new Proxy(function () {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
const exported = {};
globalThis.define = (...given) => {
  const factory = given.pop();
  factory(...given.pop().map((name) => (name === 'exports' ? exported : nothing)));
};
vm.runInThisContext(fs.readFileSync(file, 'utf8'), { filename: file });
const modules = exported.modules;

const callables = {
  decode_json: modules['panel_py.browser.page'].decode_json,
  same_text: (text) => text,
  fixed_text: () => 'text',
  one_column: () => 1,
  loads: modules['panel_py.browser.page'].decode_json,
  dumps: JSON.stringify,
  str: String,
};

/** A function by its name: one that stands for the test's own, or one of the panel's. */
const callable = (name) => callables[name] ?? Object.values(modules).find((module) => module[name])?.[name];

function decoded(value) {
  if (Array.isArray(value)) return value.map(decoded);
  if (value === null || typeof value !== 'object') return value;
  if ('$callable' in value && callable(value.$callable)) return callable(value.$callable);
  if ('$number' in value) return Number(value.$number);
  if (Array.isArray(value.$) && modules[value.$[0]]) return new modules[value.$[0]][value.$[1]](...decoded(value.$[2]));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decoded(each)]));
}

function encoded(value) {
  if (value === undefined || typeof value === 'function') return null;
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.$tuple ? { $tuple: value.map(encoded) } : value.map(encoded);
  if (value === null || typeof value !== 'object') return value;
  if (value.constructor.$fields) return { $: [value.constructor.name, Object.values(value).map(encoded)] };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encoded(each)]));
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { module, name, args } = JSON.parse(line);
  const given = decoded(args);
  let answer;
  try {
    answer = { gives: encoded(modules[module][name](...given)) };
  } catch (error) {
    answer = { raises: [error.constructor.name.replace('$', ''), error.message] };
  }
  process.stdout.write(`${JSON.stringify({ ...answer, args: given.map(encoded) })}\n`);
}
