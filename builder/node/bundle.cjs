/* Compiled modules in, minified files and their source maps out: rollup, then terser, in one
 * process because each start of Node costs a build a few hundred milliseconds.
 *
 * Argument: the folder that holds node_modules. Standard input: {"entries": {file to make: module it
 * starts at, beside all that it imports}, "external": [names], "prefix": first part of source paths,
 * "out": folder}. module.js is made an AMD module, any other file a script.
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

/** Before a module's path: the module as a script, which exports nothing. */
const SCRIPT = 'script:';

/** Resolves the compiled modules, and refuses every package that Grafana does not share. */
const compiledModules = {
  name: 'compiled-modules',
  resolveId(source, importer) {
    if (importer === undefined || importer.startsWith(SCRIPT)) return source;
    if (job.external.includes(source)) return { id: source, external: true, moduleSideEffects: false };
    if (source.startsWith('.')) return path.resolve(path.dirname(importer), source);
    const where = path.basename(importer, '.js');
    throw new Error(
      `${where} imports "${source}"; a panel may import ${job.external.join(', ')} and its own modules`,
    );
  },
  load(id) {
    if (id.startsWith(SCRIPT)) return `import ${JSON.stringify(id.slice(SCRIPT.length))};`;
    const map = id.replace(/\.js$/, '.map');
    return {
      code: fs.readFileSync(id, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
      map: fs.existsSync(map) ? JSON.parse(fs.readFileSync(map, 'utf8')) : null,
    };
  },
};

const problems = [];

async function bundled(file, entry) {
  const isModule = file === 'module.js';
  const bundle = await rollup({
    input: isModule ? entry : SCRIPT + entry,
    plugins: [compiledModules],
    // The back end's modules do nothing at load but define; reading a property never acts.
    treeshake: { moduleSideEffects: (id) => id === entry, propertyReadSideEffects: false },
    onwarn: (warning) => problems.push(warning.message),
  });
  const { output } = await bundle.generate({
    format: isModule ? 'amd' : 'iife',
    file: path.join(job.out, file),
    exports: isModule ? 'named' : 'none',
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
        path.relative(path.dirname(entry), path.resolve(path.dirname(map), relative)).replaceAll('\\', '/'),
      ),
  });
  return output[0];
}

async function make(file, entry) {
  const { code, map } = await bundled(file, entry);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const small = await minify(
    { [file]: code },
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
      sourceMap: { content: map, filename: file, url: `${file}.map`, includeSources: true },
    },
  );
  fs.writeFileSync(path.join(job.out, file), `${small.code}\n`);
  fs.writeFileSync(path.join(job.out, `${file}.map`), small.map);
}

async function main() {
  for (const [file, entry] of Object.entries(job.entries)) await make(file, entry);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
