/* Compiled modules in, one minified AMD module and its source map out: rollup, then terser, in one
 * process because each start of Node costs a build a few hundred milliseconds.
 *
 * Argument: the folder that holds node_modules. Standard input: {"entry": file, "sources": folder of
 * the compiled modules, "external": [names], "prefix": first part of source paths, "out": folder}.
 * Exit code 1 with one message on standard error when the bundle cannot be made. */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const load = createRequire(path.join(process.argv[2], 'package.json'));
const { rollup } = load('rollup');
const { minify } = load('terser');
// Read last: the job comes when the panel is compiled, and the tools are loaded by then.
const job = JSON.parse(fs.readFileSync(0, 'utf8'));

/** Resolves the compiled modules, and refuses every package that Grafana does not share. */
const compiledModules = {
  name: 'compiled-modules',
  resolveId(source, importer) {
    if (importer === undefined) return source;
    if (job.external.includes(source)) return { id: source, external: true, moduleSideEffects: false };
    if (source.startsWith('.')) return path.resolve(path.dirname(importer), source);
    const where = path.relative(job.sources, importer).replace(/\.js$/, '');
    throw new Error(
      `${where} imports "${source}"; a panel may import ${job.external.join(', ')} and its own modules`,
    );
  },
  load(id) {
    const map = id.replace(/\.js$/, '.map');
    return {
      code: fs.readFileSync(id, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
      map: fs.existsSync(map) ? JSON.parse(fs.readFileSync(map, 'utf8')) : null,
    };
  },
};

const problems = [];

async function bundled() {
  const bundle = await rollup({
    input: job.entry,
    plugins: [compiledModules],
    // The back end's modules do nothing at load but define; reading a property never acts.
    treeshake: { moduleSideEffects: (id) => id === job.entry, propertyReadSideEffects: false },
    onwarn: (warning) => problems.push(warning.message),
  });
  const { output } = await bundle.generate({
    format: 'amd',
    file: path.join(job.out, 'module.js'),
    exports: 'named',
    // Grafana hands over React and its packages as they are, with or without a `default`
    // (each version differs): take every namespace as it comes.
    interop: 'esModule',
    esModule: false,
    externalLiveBindings: false,
    freeze: false,
    generatedCode: { preset: 'es2015', symbols: false },
    sourcemap: true,
    sourcemapPathTransform: (relative, map) =>
      path.posix.join(
        job.prefix,
        path.relative(job.sources, path.resolve(path.dirname(map), relative)).replaceAll('\\', '/'),
      ),
  });
  return output[0];
}

async function main() {
  const { code, map } = await bundled();
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const small = await minify(
    { 'module.js': code },
    {
      ecma: 2020,
      module: false, // it would drop 'use strict', and a loader's script is not strict by itself
      // Measured on the panel, gzip: bolder inlining, or functions where they stood, give more bytes.
      // Classes keep their names: an exception's is what a person reads, and what type(x).__name__ gives.
      keep_classnames: true,
      compress: { passes: 1, inline: 1, hoist_funs: true, keep_fargs: false },
      // Names with an underscore are the panel's own fields and methods: no API of the browser, React or
      // Grafana has one. Names that also appear in quotes (keys of JSON and of React props) are kept.
      mangle: { properties: { regex: /[a-z]_[a-z]/, keep_quoted: true } },
      format: { comments: false },
      sourceMap: { content: map, filename: 'module.js', url: 'module.js.map', includeSources: true },
    },
  );
  fs.writeFileSync(path.join(job.out, 'module.js'), `${small.code}\n`);
  fs.writeFileSync(path.join(job.out, 'module.js.map'), small.map);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
