import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build, stop } from 'esbuild';
import { inOneStartFile } from '../../../lib/bundling/one-start-file.ts';
import { startFiles } from '../../../lib/bundling/start-files.ts';

const directory = mkdtempSync(join(tmpdir(), 'imaginest-parts-'));
const outdir = join(directory, 'out');

/** Two parts share state with the start, and something between themselves. */
const sources = {
  'shared.ts': `export class Refused extends Error {}; export let loads = 0; loads += 1; globalThis.loads = loads;`,
  'between.ts': `import { Refused } from './shared.ts'; export const refuse = (why) => { throw new Refused(why); };`,
  'first.ts': `import { refuse } from './between.ts'; export const first = () => refuse('first');`,
  'second.ts': `import { Refused } from './shared.ts'; import { refuse } from './between.ts';
    export const second = () => { try { refuse('second'); } catch (error) { return error instanceof Refused; } };`,
  'parted.lambda.ts': `import { Refused } from './shared.ts';
    export const handler = async (name) => {
      try { return name === 'first' ? (await import('./first.ts')).first() : (await import('./second.ts')).second(); }
      catch (error) { return error instanceof Refused ? error.message : 'unknown'; }
    };`,
};

let paths: string[];
let maps: Map<string, { readonly sources: readonly string[] }>;
beforeAll(async () => {
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(directory, name), text);
  const options = {
    absWorkingDir: directory,
    outdir,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    sourcemap: 'external',
    outExtension: { '.js': '.mjs' },
  } as const;
  const parts = await build({
    ...options,
    entryPoints: { index: 'parted.lambda.ts' },
    splitting: true,
    chunkNames: 'part-[hash]',
  });
  expect(parts.outputFiles.filter(({ path }) => path.endsWith('.mjs')).length).toBeGreaterThan(3);
  const files = await inOneStartFile(options, parts);
  for (const { path, contents } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  paths = files.map(({ path }) => path);
  maps = new Map(
    files
      .filter(({ path }) => path.endsWith('.map'))
      .map(({ path, text }) => [basename(path), JSON.parse(text)]),
  );
});
afterAll(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

test('What a function starts with is in one file; its parts are loaded when they are asked for', () => {
  expect(startFiles(join(outdir, 'index.mjs'))).toEqual([join(outdir, 'index.mjs')]);
  expect(paths.filter((path) => /part-\w+\.mjs$/.test(path)).length).toBeGreaterThan(1);
});

test('parts share what the start has, state included: it is there once', () => {
  const program = `
    const { handler } = await import(${JSON.stringify(join(outdir, 'index.mjs'))});
    process.stdout.write(JSON.stringify([await handler('first'), await handler('second'), globalThis.loads]));`;
  const told = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  expect(JSON.parse(told)).toEqual(['first', true, 1]);
});

test('maps lead to the sources, through what was put together', () => {
  expect(maps.get('index.mjs.map')?.sources.map((source) => basename(source))).toEqual(
    expect.arrayContaining(['parted.lambda.ts', 'shared.ts']),
  );
});
