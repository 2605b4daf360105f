// What a JavaScript developer would write by hand for the same results: the same checks, messages and rules.

const KINDS = { boolean: 'true or false', string: 'text', number: 'a number' };
const kindOf = (value) =>
  value == null ? 'null' : KINDS[typeof value] || (Array.isArray(value) ? 'a list' : 'an object');
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const DATE = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;
function parseTime(text) {
  const match = DATE.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match;
  const at = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, +(fraction + '000').slice(0, 3));
  const date = new Date(at);
  if (date.getUTCDate() !== +day || +month > 12 || +hour > 23 || +minute > 59 || +second > 59) return null;
  if (zone === 'Z') return at;
  const offset = (+zone.slice(1, 3) * 60 + +zone.slice(-2)) * 60_000;
  return zone[0] === '-' ? at + offset : at - offset;
}

export function parseServices(data) {
  const problems = [];
  const value = [];
  data.forEach((record, index) => {
    const path = `services[${index}]`;
    if (!isObject(record)) {
      problems.push(`${path}: expected an object, got ${kindOf(record)}`);
      return;
    }
    const text = (key) => {
      const found = record[key];
      if (typeof found === 'string') return found.trim() || null;
      if (found != null) problems.push(`${path}.${key}: expected text, got ${kindOf(found)}`);
      return null;
    };
    if (typeof record.name !== 'string' || record.name.trim() === '') {
      problems.push(`${path}.name: expected text, got ${kindOf(record.name)}`);
      return;
    }
    const name = text('name');
    const fields = ['namespace', 'version', 'image_tag', 'deployed_at', 'url'];
    const [namespace, version, imageTag, deployed, url] = fields.map(text);
    const deployedAt = deployed === null ? null : parseTime(deployed);
    if (deployed !== null && deployedAt === null) {
      problems.push(`${path}.deployed_at: expected a time, got ${kindOf(record.deployed_at)}`);
    }
    const written = deployedAt === null ? null : deployed;
    value.push({ name, namespace, version, image_tag: imageTag, deployed_at_ms: deployedAt, url, deployed_at: written });
  });
  return { value, problems, source: null };
}

const roleOf = (version) =>
  version === 'unreachable' ? 'error' : version === null || version === 'unknown' ? 'unknown' : 'success';
const STATES = { unreachable: 'unreachable', unknown: 'version unknown' };
const RANKS = { error: 0, unknown: 1, success: 2 };

export function serviceRows(services) {
  const seen = new Map();
  const versions = new Map();
  for (const { name, version } of services) {
    if (roleOf(version) !== 'success') continue;
    if (!versions.has(name)) versions.set(name, new Set());
    versions.get(name).add(version);
  }
  const rows = services.map((service) => {
    const identity = `${service.namespace ?? ''}/${service.name}`;
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    const known = versions.get(service.name);
    const [namespace, told, tag] = ['namespace', 'version', 'image_tag'].map((key) => service[key] ?? 'not reported');
    const role = roleOf(service.version);
    const state = role === 'success' ? 'up' : (STATES[service.version] ?? 'not reported');
    const version = STATES[service.version] ? '–' : told;
    return {
      key: `${identity}/${count}`,
      name: service.name,
      namespace,
      url: service.url ?? '',
      version,
      image_tag: tag,
      deployed_at_ms: service.deployed_at_ms,
      state,
      role,
      drift: known && known.size > 1 ? `Versions of this service: ${[...known].sort().join(', ')}` : '',
      changed: '',
      search: `${service.name}\n${namespace}\n${version}\n${tag}\n${state}`.toLowerCase(),
      order: `${RANKS[role]}\n${namespace}\n${service.name}`,
    };
  });
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return rows.sort(
    (a, b) =>
      RANKS[a.role] - RANKS[b.role] || compare(a.namespace, b.namespace) || compare(a.name, b.name),
  );
}

export function filteredAndSorted(rows, text) {
  const wanted = text.toLowerCase();
  return rows
    .filter(
      (row) =>
        row.name.toLowerCase().includes(wanted) ||
        row.namespace.toLowerCase().includes(wanted) ||
        row.version.toLowerCase().includes(wanted),
    )
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const grouped = (number, digits) => number.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
function formatCount(count) {
  if (count < 10_000) return grouped(count, 0);
  let scaled = count;
  for (const unit of 'KMB') {
    scaled /= 1000;
    if (scaled < 999.95) return `${scaled.toFixed(1)} ${unit}`;
  }
  return `${grouped(scaled / 1000, 1)} T`;
}
function formatLatency(ms) {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${ms.toFixed(0)} ms`;
  return ms < 59_995 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 60_000).toFixed(1)} min`;
}
export const formatted = (numbers) =>
  numbers.map((number, index) =>
    index % 3 === 0
      ? formatCount(number)
      : index % 3 === 1
        ? `${(number / 100_000).toFixed(2)}%`
        : formatLatency(number),
  );

class Counter {
  constructor(step) {
    this.total = 0;
    this.step = step;
  }
  add(times) {
    this.total += this.step * times;
    return this.total;
  }
}
export function methodCalls(count) {
  const counter = new Counter(3);
  let last = 0;
  for (let number = 0; number < count; number++) last = counter.add(number % 3);
  return last;
}

const pair = (first, second) => [first, second];
export function tuples(count) {
  let total = 0;
  for (let number = 0; number < count; number++) {
    const [first, second] = pair(number, 1);
    const made = pair(second, first);
    total += first - made[1] + made[0];
  }
  return total;
}

const scaled = (value, { factor = 2, offset = 0 } = {}) => value * factor + offset;
export function keywordCalls(count) {
  let total = 0;
  for (let number = 0; number < count; number++) {
    total += scaled(number % 7, { factor: 3, offset: 1 }) - scaled(number % 5, { offset: 2 });
  }
  return total;
}
