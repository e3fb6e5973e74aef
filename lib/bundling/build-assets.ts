import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { isUnchanged, recordBuild } from './build-record.ts';
import { titleFont, titleFontLicence } from './title-font.ts';

const root = resolve(import.meta.dirname, '../..');

/** Entry points loaded by browsers: the name used in pages, and its source. */
const entries = {
  styles: 'apps/view/styles/index.css',
  app: 'apps/citizens/app.ts',
  proof: 'apps/citizens/profile/proof.worker.ts',
  icon: 'apps/view/icon.svg',
} as const;

/** The console is built apart: it shares no file with the citizens' app, so neither changes with the other. */
const consoleEntries = {
  console: 'apps/console/console.tsx',
  'console-styles': 'apps/console/styles/index.css',
  count: 'apps/console/screens/envelopes/count.worker.ts',
} as const;

/** The widget for other sites and the kiosk for town halls: apart for the same reason. */
const widgetEntries = {
  widget: 'apps/citizens/widget.ts',
  'widget-styles': 'apps/view/styles/widget.css',
} as const;
const kioskEntries = {
  kiosk: 'apps/citizens/kiosk/kiosk.tsx',
  'kiosk-styles': 'apps/view/styles/kiosk.css',
} as const;

const serviceWorker = 'apps/citizens/offline/sw.ts';

/** Browsers in which scripts run; older ones get plain pages. */
const browsers = ['chrome105', 'edge105', 'firefox115', 'safari15.4'];

/** Where a build puts the files, and the module with their names, below its output directory. */
export const assetFiles = 'files';
export const assetManifest = 'manifest.mjs';

/**
 * Builds styles, scripts, fonts and icons into `<outdir>/files`, under names with a digest so that they can be cached
 * forever, and the module from which pages read these names (`#assets`). Does nothing if no input has changed.
 */
export async function buildAssets({ outdir }: { readonly outdir: string }): Promise<void> {
  const question = {
    ...{ root, outdir, instanceFile: '' },
    entries: [
      ...[entries, consoleEntries, widgetEntries, kioskEntries].flatMap((each) => Object.values(each)),
      serviceWorker,
    ],
  };
  if (isUnchanged(question)) return;
  const files = join(outdir, assetFiles);
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  const citizens = await buildEntries(files, entries);
  const staff = await buildEntries(files, consoleEntries);
  const framed = await buildEntries(files, widgetEntries);
  const locked = await buildEntries(files, kioskEntries);
  writeFileSync(join(files, 'titre-OFL.txt'), await titleFontLicence());
  const worker = await buildServiceWorker(files, citizens.addresses);
  const assets = {
    styles: citizens.addressOf('styles'),
    app: citizens.addressOf('app'),
    proof: citizens.addressOf('proof'),
    icon: citizens.addressOf('icon'),
    chunks: citizens.importsOf('app'),
    font: citizens.addresses.find((address) => address.endsWith('.woff2')) ?? '',
    serviceWorker: worker.name,
    widget: { styles: framed.addressOf('widget-styles'), app: framed.addressOf('widget') },
    kiosk: { styles: locked.addressOf('kiosk-styles'), app: locked.addressOf('kiosk') },
    console: {
      styles: staff.addressOf('console-styles'),
      app: staff.addressOf('console'),
      chunks: staff.importsOf('console'),
      count: staff.addressOf('count'),
    },
  };
  writeFileSync(join(outdir, assetManifest), `export const assets = ${JSON.stringify(assets)};\n`);
  recordBuild(
    question,
    [citizens, staff, framed, locked, worker].flatMap(({ inputs }) => inputs),
  );
}

/** Builds one app: its entries, and the chunks they are split into. */
async function buildEntries<Name extends string>(
  outdir: string,
  entryPoints: Readonly<Record<Name, string>>,
) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    splitting: true,
    write: false,
    minify: true,
    format: 'esm',
    target: browsers,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'file', '.svg': 'copy', '.png': 'file' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [darkPlugin, percentagesPlugin, titleFontPlugin],
  });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  const outputs = Object.entries(metafile.outputs);
  const outputOf = (name: Name) => {
    const found = outputs.find(([, { entryPoint }]) => entryPoint === entryPoints[name]);
    if (found === undefined) throw new Error(`The build of assets made nothing of ${entryPoints[name]}.`);
    return found;
  };
  return {
    inputs: Object.keys(metafile.inputs),
    addresses: outputs.map(([path]) => addressOf(path)),
    addressOf: (name: Name): string => addressOf(outputOf(name)[0]),
    /** Static imports of an entry: the page preloads them, so that they load in parallel. */
    importsOf: (name: Name): string[] =>
      outputOf(name)[1]
        .imports.filter(({ kind }) => kind === 'import-statement')
        .map(({ path }) => addressOf(path)),
  };
}

const addressOf = (path: string): string => `/assets/${basename(path)}`;

/**
 * Built apart: among our browsers, only the newest accept a module as service worker. It is given the files of this
 * deployment, so that the whole app works offline.
 */
async function buildServiceWorker(outdir: string, files: readonly string[]) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { sw: serviceWorker },
    outdir,
    entryNames: '[name]-[hash]',
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: browsers,
    define: { files: JSON.stringify(files) },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  return { name: addressOf(outputFiles[0]?.path ?? ''), inputs: Object.keys(metafile.inputs) };
}

/** What is dark by the device is as dark by choice: its tokens are written once, and stand under both. Paper is always light. */
const darkPlugin: Plugin = {
  name: 'dark',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/styles\/dark\.css$/ }, ({ path }) => {
      const tokens = readFileSync(path, 'utf8');
      const under = (selector: string) => tokens.replace(':root', selector);
      return {
        loader: 'css',
        contents: `@media screen and (prefers-color-scheme: dark) { ${under(':root:not([data-theme="light"])')} }
          @media screen { ${under(':root[data-theme="dark"]')} }`,
      };
    });
  },
};

/** Percentages as classes, because the pages' content security policy allows no style attribute. */
const percentagesPlugin: Plugin = {
  name: 'percentages',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^percentages\.css$/ }, ({ path }) => ({ path, namespace: 'percentages' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'percentages' }, () => ({
      loader: 'css',
      contents: [
        ...Array.from({ length: 101 }, (_, percent) => `.p${percent}{--p:${percent}}`),
        ...Array.from({ length: 25 }, (_, half) => `.f${half + 1}{--f:${half + 1}}`),
      ].join('\n'),
    }));
  },
};

const titleFontPlugin: Plugin = {
  name: 'title-font',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^titre\.woff2$/ }, ({ path }) => ({ path, namespace: 'title-font' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'title-font' }, async () => ({
      loader: 'file',
      contents: await titleFont(),
    }));
  },
};
