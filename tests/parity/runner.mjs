// Calls compiled functions: one JSON request a line in, one JSON answer a line out.
// A class instance travels as {"$": [class, [values]]}, a tuple as {"$tuple": [items]}.
import path from 'node:path';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(path.join(folder, `${name}.js`)).href);

const callables = {
  decode_json: (await load('panel_py.browser.page')).decode_json,
  same_text: (text) => text,
  fixed_text: () => 'text',
};

async function decoded(value) {
  if (Array.isArray(value)) return Promise.all(value.map(decoded));
  if (value === null || typeof value !== 'object') return value;
  if ('$callable' in value) return callables[value.$callable];
  if ('$' in value) {
    const [module, name, values] = value.$;
    return new (await load(module))[name](...(await decoded(values)));
  }
  const entries = await Promise.all(Object.entries(value).map(async ([key, each]) => [key, await decoded(each)]));
  return Object.fromEntries(entries);
}

function encoded(value) {
  if (value === undefined) return null;
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.$tuple ? { $tuple: value.map(encoded) } : value.map(encoded);
  if (value === null || typeof value !== 'object') return value;
  if (value.constructor.$fields) return { $: [value.constructor.name, Object.values(value).map(encoded)] };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encoded(each)]));
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { module, name, args } = JSON.parse(line);
  let answer;
  try {
    answer = { gives: encoded((await load(module))[name](...(await decoded(args)))) };
  } catch (error) {
    answer = { raises: [error.constructor.name.replace('$', ''), error.message] };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
