// Loads module.js twice into this realm, as two plugins' copies, and says what that changed on its natives,
// and whether both copies still tell lists, tuples, dicts and errors apart.
import fs from 'node:fs';
import vm from 'node:vm';

const [natives, shipped, withCore] = process.argv.slice(2);
const { differences, snapshotNatives } = await import(natives);

const nothing = new Proxy(function () {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing,
});

function load(file) {
  const exported = {};
  const define = (names, factory) => factory(...names.map((name) => (name === 'exports' ? exported : nothing)));
  vm.runInThisContext(`(function (define) {${fs.readFileSync(file, 'utf8')}\n})`, { filename: file })(define);
  return exported;
}

function used(copy) {
  const { parse_services: parse } = copy.modules['panel_py.core.parsing'];
  const parsed = parse([{ name: 'a', namespace: 'b' }, { name: 1 }], []);
  let refused = '';
  try {
    parse('no list', []);
  } catch (error) {
    refused = error.message;
  }
  return [Object.values(parsed), refused];
}

const before = snapshotNatives();
const plugins = [load(shipped), load(shipped)].map((exported) => exported.plugin === undefined);
const [one, other] = [load(withCore), load(withCore)];
const answers = [used(one), used(other), used(one)].map((answer) => JSON.stringify(answer));
process.stdout.write(JSON.stringify({ changes: differences(before), answers, missing: plugins }));
