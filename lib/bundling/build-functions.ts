import { cpSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { assetFiles, assetManifest, buildAssets } from './build-assets.ts';
import { isUnchanged, recordBuild } from './build-record.ts';
import { builtinModulesPlugin } from './builtin-modules-plugin.ts';
import { buildLaterParts, laterPartsPlugin } from './later-parts.ts';
import { laterPatternsPlugin } from './later-patterns-plugin.ts';
import { leanClientsPlugin } from './lean-clients-plugin.ts';
import { leanContractPlugin } from './lean-contract-plugin.ts';
import { leanZodPlugin } from './lean-zod-plugin.ts';
import { messagesPlugin } from './messages-plugin.ts';
import { inOneStartFile } from './one-start-file.ts';
import { outlinesPlugin } from './outlines-plugin.ts';
import { printingFonts, titleFont } from './title-font.ts';

const root = resolve(import.meta.dirname, '../..');

/** Entry points of all functions, relative to the root of the repository. */
export function functionEntries(): string[] {
  return globSync('lambdas/*/*.lambda.ts', { cwd: root }).sort();
}

/** Directory of an entry's bundle below the output directory: `votes/votes-api`. */
export function bundleDirectory(entry: string): string {
  return entry.replace(/^lambdas\//, '').replace(/\.lambda\.ts$/, '');
}

/** Directory of the files for browsers, below the same output directory. */
export function assetsBeside(outdir: string): string {
  return join(outdir, 'assets', assetFiles);
}

/**
 * Bundles every function into `<outdir>/<capability>/<name>/index.mjs`, for one instance. A single run of esbuild does it,
 * except for functions with lazily loaded parts (`await import`), which become several files. Does nothing if the inputs
 * are unchanged since the last run. Equal sources give equal bytes, hence equal assets.
 * @throws BuildFailure of esbuild, which names file and line
 */
export async function buildFunctions(asked: BundleOptions): Promise<void> {
  const { instanceFile, outdir, sourceMaps = false } = asked;
  const assetsDirectory = join(outdir, 'assets');
  await buildAssets({ outdir: assetsDirectory });
  const entries = functionEntries();
  const question = { root, outdir, instanceFile, entries, sourceMaps };
  if (isUnchanged(question)) return;
  const options = bundling(asked);
  const whole = await build({
    ...options,
    entryPoints: placesOf(entries.filter((entry) => !isParted(entry))),
  });
  const parted = await Promise.all(
    entries.filter(isParted).map((entry) =>
      build({
        ...options,
        // Once, in what is made of the parts.
        banner: {},
        entryPoints: placesOf([entry]),
        splitting: true,
        chunkNames: `${bundleDirectory(entry)}/part-[hash]`,
      }),
    ),
  );
  const outputs = [
    whole.outputFiles,
    ...(await Promise.all(parted.map((parts) => inOneStartFile(options, parts)))),
  ];
  const built = [whole, ...parted].map(({ metafile }) => metafile);
  // Of all functions: one that had parts may have none any more, and what lies there is deployed.
  for (const entry of entries) removeParts(join(outdir, bundleDirectory(entry)));
  for (const { path, contents } of outputs.flat()) writeWhole(path, contents);
  const later = await buildLaterParts(options, built);
  await placeAssets(assetsBeside(outdir), join(outdir, 'pages/pages'));
  const { text, bold } = await printingFonts();
  writeFileSync(join(outdir, 'paper/printing-api/texte.ttf'), text);
  writeFileSync(join(outdir, 'paper/printing-api/titre.ttf'), bold);
  for (const codec of pictureCodecs) cpSync(codec, join(outdir, 'questions/keep-picture', basename(codec)));
  recordBuild(question, [...later, ...built.flatMap(({ inputs }) => Object.keys(inputs))]);
}

export interface BundleOptions {
  /** Absolute path of the instance's configuration, to which `#instance` resolves in the functions. */
  readonly instanceFile: string;
  /** Absolute path, one per instance: two builds of the same instance may run side by side. */
  readonly outdir: string;
  /** Whether source maps are written beside the bundles: five times as much as the bundles themselves. */
  readonly sourceMaps?: boolean;
}

/** esbuild's options for every function; also used by what is measured against them (bench/figures/bundles.ts). */
export function bundling({ instanceFile, outdir, sourceMaps = false }: BundleOptions) {
  return {
    absWorkingDir: root,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'node',
    // Escape everything beyond ASCII: a single such character makes V8 store and parse the whole file with two bytes per
    // character.
    charset: 'ascii',
    target: 'node24',
    mainFields: ['module', 'main'],
    // Beside the bundle but not in the asset: the same commit makes them when a stack trace must be read (docs/deploy.md).
    sourcemap: sourceMaps ? 'external' : false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'lib/bundling/environment-credentials.ts'),
      '@smithy/core/event-streams': join(root, 'lib/bundling/no-event-streams.ts'),
    },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [
      modulePlugin('#instance', instanceFile),
      modulePlugin('#assets', join(outdir, 'assets', assetManifest)),
      outlinesPlugin(instanceFile),
      laterPartsPlugin,
      laterPatternsPlugin,
      messagesPlugin,
      leanZodPlugin,
      leanContractPlugin,
      leanClientsPlugin,
      builtinModulesPlugin,
    ],
    // Some CommonJS packages call `require`, which ES modules lack.
    banner: { js: "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);" },
  } as const satisfies BuildOptions;
}

const placesOf = (entries: readonly string[]) =>
  Object.fromEntries(entries.map((entry) => [join(bundleDirectory(entry), 'index'), entry]));

/**
 * Whether a function loads a part lazily, by itself or by what is beside it: that part becomes a file of its own, which cold starts
 * don't read.
 */
const isParted = (entry: string): boolean =>
  [entry, ...globSync(`${dirname(entry)}/**/*.{ts,tsx}`, { cwd: root })]
    .filter((file) => file === entry || !file.endsWith('.lambda.ts'))
    .some((file) => readFileSync(join(root, file), 'utf8').includes('await import('));

/** Removes the parts of an earlier build: their names contain digests, so they aren't overwritten. */
function removeParts(directory: string): void {
  for (const part of globSync(join(directory, 'part-*'))) rmSync(part);
}

const { resolve: inPackages } = createRequire(import.meta.url);

/** WebAssembly modules that decode, resize and encode pictures, in their packages. */
export const pictureCodecs: readonly string[] = [
  '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  '@jsquash/webp/codec/dec/webp_dec.wasm',
  '@jsquash/webp/codec/enc/webp_enc_simd.wasm',
  '@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm',
].map((file) => inPackages(file));

/** Puts the files for browsers beside the function that serves them, with the module it draws pictures with. */
async function placeAssets(from: string, to: string): Promise<void> {
  const assets = join(to, 'assets');
  rmSync(assets, { recursive: true, force: true });
  cpSync(from, assets, { recursive: true });
  cpSync(inPackages('@resvg/resvg-wasm/index_bg.wasm'), join(to, 'resvg.wasm'));
  writeFileSync(join(to, 'titre.ttf'), await titleFont('sfnt'));
}

/** Writes by renaming, so that nobody reads half a bundle. */
function writeWhole(path: string, contents: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}

/** Resolves a name of package.json's `imports` to a path. */
function modulePlugin(name: string, path: string): Plugin {
  return {
    name,
    setup(esbuild) {
      esbuild.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path }));
    },
  };
}
