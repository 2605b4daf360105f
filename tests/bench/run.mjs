// Runs each case in both forms, in one process: first for equal results, then for time, one form after the other.
// Argument: the folder of the compiled modules. Standard input: how many rounds. Output: JSON, one object a case.
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

import * as byHand from './by_hand.mjs';

const [folder] = process.argv.slice(2);
const rounds = Number(fs.readFileSync(0, 'utf8'));
const load = (name) => import(pathToFileURL(path.join(folder, `${name}.js`)).href);
const view = await load('panel_py.core.services_view');
const programs = await load('tests.bench.programs');

const TEAMS = ['quant', 'finetune', 'eval', 'search', 'vision'];
const records = Array.from({ length: 10_000 }, (_, index) => ({
  name: `${TEAMS[index % 5]}-api-${(index * 7919) % 10_000}`,
  namespace: index % 13 ? TEAMS[index % 5] : null,
  version: index % 17 ? `1.${index % 40}.${index % 7}` : 'unreachable',
  image_tag: index % 3 ? `sha-${index.toString(16)}` : null,
  deployed_at: index % 2 ? `2026-0${(index % 9) + 1}-1${index % 10}T0${index % 10}:15:30.${100 + (index % 800)}` : null,
}));
const services = programs.parsed(records).value;
const rows = view.service_table(services, null, null).rows;
const numbers = Array.from({ length: 50_000 }, (_, index) => (index * 7919.37 + 0.003) % 10 ** ((index % 9) + 1));
const CALLS = 1_000_000;

const cases = [
  ['parse 10,000 service records', 2, () => programs.parsed(records), () => byHand.parseServices(records)],
  [
    'filter and sort 10,000 rows',
    2,
    () => programs.filtered_and_sorted(rows, 'A'),
    () => byHand.filteredAndSorted(rows, 'A'),
  ],
  ['format 50,000 numbers', 2, () => programs.formatted(numbers), () => byHand.formatted(numbers)],
  ['view models of 10,000 rows', 2, () => view.service_table(services, null, null).rows, () => byHand.serviceRows(services)],
  ['1,000,000 method calls', 3, () => programs.method_calls(CALLS), () => byHand.methodCalls(CALLS)],
  ['2,000,000 tuples', 4, () => programs.tuples(CALLS), () => byHand.tuples(CALLS)],
  ['2,000,000 keyword calls', 4, () => programs.keyword_calls(CALLS), () => byHand.keywordCalls(CALLS)],
];

function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const results = cases.map(([name, allowed, ours, theirs]) => {
  const equal = JSON.stringify(ours()) === JSON.stringify(theirs());
  const times = Array.from({ length: rounds + 3 }, () => [time(ours), time(theirs)]).slice(3); // the first warm up
  return { name, allowed, equal, ours_ms: median(times.map(([t]) => t)), by_hand_ms: median(times.map(([, t]) => t)) };
});
process.stdout.write(JSON.stringify(results));
