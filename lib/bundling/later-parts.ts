import { copyFileSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const standIns = join(import.meta.dirname, 'kept-for-later.ts');

/**
 * Packages that most requests go without: by name, the exports that functions use. A package shares nothing with what imports it,
 * so that a second copy of what both import does no harm. One that every request of a function needs has no place here: it would be
 * read later, and twice.
 */
const packages: Readonly<Record<string, readonly string[]>> = {
  // A line is written of what fails, and of what schedules and queues have done.
  '@aws-lambda-powertools/logger': ['Logger'],
  'intl-messageformat': ['IntlMessageFormat'],
  'nodemailer/lib/mail-composer': ['default'],
  // Of what a suggestion is checked for, these come after a pattern that few texts match.
  ibantools: ['isValidIBAN'],
  'linkify-it': ['LinkifyIt'],
  // What other suggestions are compared by.
  '@orama/stemmers/french': ['stemmer'],
  minisearch: ['default'],
};

/** Data of packages: their default export, an object or a list. */
const data: readonly string[] = [
  'unhomoglyph/data.json',
  'tlds/index.json',
  // Words of a text that is sent are looked for in these.
  'french-badwords-list/dist/array.js',
  'naughty-words/de.json',
  'naughty-words/en.json',
  'naughty-words/fr.json',
];

/**
 * Catalogues: what problems say is read with the first problem, what pages say in the language of the first page. They know only
 * themselves, and hold nothing but objects.
 */
const problemTexts = /\/messages\/problems\/.+\.ts$/;
const languages = /\/messages\/citizens\/(?:fr|de|en)\/index\.ts$/;

const namespace = 'later';

const isPackageOrData = (path: string): boolean => path in packages || data.includes(path);
const packagesOrData = new RegExp(`^(?:${[...Object.keys(packages), ...data].join('|')})$`);

/**
 * Puts what few requests need into files of their own, `later-….cjs`, beside the functions that have it: a function starts without
 * reading them, and reads one at the first use of something in it. Sources import these things as ever.
 */
export const laterPartsPlugin: Plugin = {
  name: 'later-parts',
  setup(esbuild) {
    esbuild.onResolve({ filter: packagesOrData }, ({ path, kind }) =>
      kind === 'import-statement' && isPackageOrData(path) ? { path, namespace } : undefined,
    );
    esbuild.onResolve({ filter: /\/(?:problems\/[\w/-]+|(?:fr|de|en)\/index)\.ts$/ }, (asked) => {
      const path = resolve(asked.resolveDir, asked.path);
      // Rooms of problems make use of one another.
      const isEntered = problemTexts.test(path) && !problemTexts.test(asked.importer);
      return isEntered || languages.test(path) ? { path, namespace } : undefined;
    });
    esbuild.onLoad({ filter: /./, namespace }, async ({ path }) => ({
      contents: await standInsFor(path),
      resolveDir: import.meta.dirname,
      loader: 'js',
    }));
  },
};

async function standInsFor(path: string): Promise<string> {
  const file = JSON.stringify(`./${fileOf(path)}`);
  const standIn = (maker: string, name: string): string =>
    `/* @__PURE__ */ ${maker}(${file}, ${JSON.stringify(name)})`;
  const names = packages[path];
  const lines =
    names === undefined
      ? (await exportsOf(path)).map((name) => ({ name, value: standIn('dataKeptForLater', name) }))
      : names.map((name) => ({ name, value: standIn('keptForLater', name) }));
  return [
    `import { dataKeptForLater, keptForLater } from ${JSON.stringify(standIns)};`,
    ...lines.map(({ name, value }) =>
      name === 'default' ? `export default ${value};` : `export const ${name} = ${value};`,
    ),
  ].join('\n');
}

async function exportsOf(path: string): Promise<readonly string[]> {
  if (data.includes(path)) return ['default'];
  return Object.keys((await import(pathToFileURL(path).href)) as object);
}

/** `later-nodemailer-lib-mail-composer.cjs`, `later-messages-problems-votes-index.cjs` */
function fileOf(path: string): string {
  const name = isPackageOrData(path) ? path : relative(root, path);
  return `later-${name
    .replace(/\.(?:ts|json)$/, '')
    .replace(/[^\w]+/g, '-')
    .replace(/^-/, '')}.cjs`;
}

const dataEntry = 'later-data:';

/** As an entry itself, data would export each of its members: esbuild writes some of their names as no JavaScript may have them. */
const dataPlugin: Plugin = {
  name: 'later-data',
  setup(esbuild) {
    esbuild.onResolve({ filter: new RegExp(`^${dataEntry}`) }, ({ path }) => ({
      path: path.slice(dataEntry.length),
      namespace: 'later-data',
    }));
    esbuild.onLoad({ filter: /./, namespace: 'later-data' }, ({ path }) => ({
      contents: `export { default } from ${JSON.stringify(path)};`,
      resolveDir: root,
    }));
  },
};

/**
 * Builds the files that these functions keep for later, and puts each beside the functions that use something of it.
 * @param options those of the functions
 * @returns the files that were read
 */
export async function buildLaterParts(
  options: BuildOptions,
  functions: readonly Metafile[],
): Promise<readonly string[]> {
  const users = new Map<string, Set<string>>();
  for (const [output, { inputs }] of functions.flatMap(({ outputs }) => Object.entries(outputs))) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      if (!input.startsWith(`${namespace}:`) || bytesInOutput === 0) continue;
      const path = input.slice(namespace.length + 1);
      users.set(path, (users.get(path) ?? new Set()).add(dirname(join(root, output))));
    }
  }
  const outdir = join(options.outdir ?? root, namespace);
  const { outputFiles, metafile } = await build({
    ...{ ...options, outdir, outExtension: { '.js': '.cjs' }, banner: {}, format: 'cjs' },
    plugins: [dataPlugin, ...(options.plugins ?? []).filter((plugin) => plugin !== laterPartsPlugin)],
    entryPoints: Object.fromEntries(
      [...users.keys()].map((path) => [
        fileOf(path).replace(/\.cjs$/, ''),
        data.includes(path) ? `${dataEntry}${path}` : path,
      ]),
    ),
    ...{ write: false, metafile: true },
  });
  // Those of an earlier build: what is no longer used would be deployed.
  for (const file of globSync(join(options.outdir ?? root, '**/later-*.cjs'))) rmSync(file);
  mkdirSync(outdir, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  for (const [path, directories] of users) {
    for (const directory of directories)
      copyFileSync(join(outdir, fileOf(path)), join(directory, fileOf(path)));
  }
  return Object.keys(metafile.inputs);
}
