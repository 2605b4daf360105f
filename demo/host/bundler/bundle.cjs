// Bundles the host page of one Grafana version: the page's sources, @grafana/data, ui, runtime,
// their dependencies and the fonts. The job comes as JSON on standard input:
//   page      folder of the page's sources, beside the version's node_modules
//   version   file name in page/versions, without .js
//   fonts     the style sheet that names the font files
//   out       folder to write to
'use strict';

const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

// Modules that the packages mention and no browser has (Node's own), or that are too heavy for what
// the page shows (Monaco, the code editor: 80 MB). A Proxy-free empty object is what webpack's
// `resolve.fallback: false` gives for them as well.
const ABSENT = /^(node:)?(fs|tty|util|stream|supports-color|monaco-editor(\/.*)?)$/;

const absent = {
  name: 'absent',
  setup(build) {
    build.onResolve({ filter: ABSENT }, (request) => ({ path: request.path, namespace: 'absent' }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

// @grafana/runtime 10.4 imports SystemJS's files as webpack finds them: without their extension.
const fileOfSystemJs = {
  name: 'file-of-systemjs',
  setup(build) {
    build.onResolve({ filter: /^systemjs\/dist\/[\w/-]+$/ }, ({ path: name, kind, resolveDir }) =>
      build.resolve(`${name}.js`, { kind, resolveDir }),
    );
  },
};

const chosenVersion = (page, version) => ({
  name: 'chosen-version',
  setup(build) {
    build.onResolve({ filter: /^host:version$/ }, () => ({
      path: path.join(page, 'versions', `${version}.js`),
    }));
  },
});

async function bundle({ page, version, fonts, out }) {
  const common = { bundle: true, minify: true, logLevel: 'error', logLimit: 10 };
  const built = await esbuild.build({
    ...common,
    entryPoints: [path.join(page, 'main.js')],
    outfile: path.join(out, 'page.js'),
    format: 'iife',
    target: 'es2020',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.JEST_WORKER_ID': 'undefined',
      global: 'globalThis',
      __webpack_public_path__: '"/"',
      // Bundled UMD packages must not register themselves with SystemJS's AMD loader.
      define: 'undefined',
    },
    loader: {
      '.css': 'empty',
      '.svg': 'dataurl',
      '.png': 'dataurl',
      '.woff': 'dataurl',
      '.woff2': 'dataurl',
      '.ttf': 'dataurl',
      '.wasm': 'binary',
    },
    plugins: [absent, fileOfSystemJs, chosenVersion(page, version)],
    metafile: true,
  });
  await esbuild.build({
    ...common,
    entryPoints: [fonts],
    outfile: path.join(out, 'fonts.css'),
    loader: { '.woff': 'empty', '.woff2': 'file' },
    assetNames: '[name]',
  });
  return built.metafile;
}

bundle(JSON.parse(fs.readFileSync(0, 'utf8'))).then(
  (metafile) => process.stdout.write(JSON.stringify(metafile)),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
