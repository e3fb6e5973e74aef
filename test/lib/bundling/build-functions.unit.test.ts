import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build, stop } from 'esbuild';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import {
  buildFunctions,
  bundleDirectory,
  bundling,
  functionEntries,
} from '../../../lib/bundling/build-functions.ts';
import { isUnchanged, recordBuild } from '../../../lib/bundling/build-record.ts';
import { startFiles } from '../../../lib/bundling/start-files.ts';
import { edgeProblems } from '../../../messages/problems/edge/index.ts';
import { instance as tiny } from '../../fixtures/tiny-instance.ts';

/** Kept between runs, since a build is an eighth of what all unit tests take; it is made again when an input has changed. */
const outdir = resolve('.cache/bundles-of-tests');
const instanceFile = resolve('test/fixtures/tiny-instance.ts');
const bundleOf = (entry: string): string => join(outdir, bundleDirectory(entry), 'index.mjs');

beforeAll(() => {
  // As commands do it, in plain Node: the plugins take four times as long in Jest.
  run(`
    const { buildFunctions } = await import(${JSON.stringify(resolve('lib/bundling/build-functions.ts'))});
    await buildFunctions(${JSON.stringify({ instanceFile, outdir })});`);
});
afterAll(async () => {
  // The process that bundles outlives a build, and would keep Jest's worker from ending.
  await stop();
});

/** In bytes, of what is read at the start; importing zod otherwise alone adds 350 KB. Lowered with each thing that is read later. */
function limitOf(entry: string): number {
  // The client of mails, and the blocks of letters.
  if (/\/newsletter\//.test(entry)) return 360_000;
  // The drawings, the map, and what renders them.
  if (entry.includes('/pages/')) return 330_000;
  // S3’s client, which knows all of its requests.
  if (/\/(open-data|certification)\/|\/keep-picture/.test(entry)) return 575_000;
  return 280_000;
}

const startBytes = (entry: string): number =>
  startFiles(bundleOf(entry)).reduce((sum, file) => sum + statSync(file).size, 0);

describe('The bundles', () => {
  test('are one for each entry point', () => {
    expect(functionEntries()).toContain('lambdas/votes/votes-api.lambda.ts');
    for (const entry of functionEntries()) expect(statSync(bundleOf(entry)).size).toBeGreaterThan(0);
  });

  test('stay small: neither the whole of zod nor the credential chains are in', () => {
    for (const entry of functionEntries()) {
      expect([entry, startBytes(entry) < limitOf(entry)]).toEqual([entry, true]);
      expect(readFileSync(bundleOf(entry), 'utf8')).not.toContain('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI');
    }
    expect(startBytes('lambdas/votes/votes-api.lambda.ts')).toBeLessThan(209_000);
    expect(startBytes('lambdas/posts/posts-api.lambda.ts')).toBeLessThan(206_000);
    expect(startBytes('lambdas/posts/suggestions-api.lambda.ts')).toBeLessThan(216_000);
    // Its answer alone has the schemas of four capabilities.
    expect(startBytes('lambdas/profiles/me-api.lambda.ts')).toBeLessThan(162_000);
  });

  test('leave at home what no function reads: the words of the contract, readers of event streams, the manifests of clients', () => {
    const votes = readFileSync(bundleOf('lambdas/votes/votes-api.lambda.ts'), 'utf8');
    for (const { key, summary } of Object.values(votesRoutes)) {
      expect(votes).toContain(key);
      expect(votes).not.toContain(summary);
    }
    for (const entry of functionEntries()) {
      expect(readFileSync(bundleOf(entry), 'utf8')).not.toMatch(/Unrecognized header type|downlevel-dts/);
    }
  });

  test('keep for the first suggestion what reads it, and lose no file of theirs', () => {
    const directory = join(outdir, bundleDirectory('lambdas/posts/posts-api.lambda.ts'));
    const parts = globSync(join(directory, 'part-*.mjs'));
    const later = globSync(join(directory, 'later-*.cjs'));
    const named = [join(directory, 'index.mjs'), ...parts].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/"\.\/(part-\w+\.mjs)"/g)].map(([, part]) => part),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(parts.map((part) => basename(part))).toEqual(expect.arrayContaining(named));
    const early = startFiles(join(directory, 'index.mjs')).map((file) => readFileSync(file, 'utf8'));
    const all = [...parts, ...later].map((file) => readFileSync(file, 'utf8'));
    expect(all.some((text) => text.includes('connard'))).toBe(true);
    expect(early.some((text) => text.includes('connard'))).toBe(false);
  });

  test('keep in files of their own what few requests need, and read them then', () => {
    const entry = 'lambdas/votes/votes-api.lambda.ts';
    const directory = join(outdir, bundleDirectory(entry));
    const kept = globSync(join(directory, 'later-*.cjs'));
    const early = startFiles(bundleOf(entry)).map((file) => readFileSync(file, 'utf8'));
    const { title } = JSON.parse(JSON.parse(call(entry, 'GET /v1/nowhere')).body);
    expect(title).toBe(edgeProblems.fr['route-not-found.title']);
    for (const words of [escaped(title), 'POWERTOOLS_LOG_LEVEL']) {
      expect(early.some((text) => text.includes(words))).toBe(false);
      expect(kept.some((file) => readFileSync(file, 'utf8').includes(words))).toBe(true);
    }
    // The process has no credentials for the table: a fault of ours, of which a line is written before it is told.
    const fault = JSON.parse(call('lambdas/posts/posts-api.lambda.ts', postsRoutes.listWeekQuestions.key));
    expect(fault.statusCode).toBe(500);
  });

  test('have all that is kept for later: each file can be read, and exports what is asked of it', () => {
    const asked = functionEntries().flatMap((entry) => {
      const directory = join(outdir, bundleDirectory(entry));
      return globSync(join(directory, '*.mjs')).flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/"\.\/(later-[\w-]+\.cjs)","(\w+)"/g)].map(
          ([, part = '', name]) => [join(directory, part), name],
        ),
      );
    });
    expect(asked.length).toBeGreaterThan(100);
    const program = `
      const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
      const asked = ${JSON.stringify(asked)};
      process.stdout.write(JSON.stringify(asked.filter(([file, name]) => require(file)[name] === undefined)));`;
    expect(JSON.parse(run(program))).toEqual([]);
  });

  test('hold no word of the documentation', () => {
    for (const entry of functionEntries().filter((each) => !each.includes('documentation'))) {
      for (const file of startFiles(bundleOf(entry))) {
        expect([entry, readFileSync(file, 'utf8').includes('nextCursor de la page d')]).toEqual([
          entry,
          false,
        ]);
      }
    }
  });

  test('of those that readers and voters start are ASCII: another letter doubles what V8 keeps and reads', () => {
    for (const name of ['votes/votes-api', 'stats/stats-api', 'posts/posts-api', 'profiles/profiles-api']) {
      for (const file of startFiles(bundleOf(`lambdas/${name}.lambda.ts`))) {
        // A pattern with such a letter: esbuild leaves patterns as they are, so it is written as \u….
        expect([name, readFileSync(file, 'utf8').match(/.{0,20}[^\p{ASCII}].{0,20}/u)?.[0]]).toEqual([
          name,
          undefined,
        ]);
      }
    }
  });

  test('build no schema and no costly pattern before something is checked or told, and load no module of Node’s that few requests need', () => {
    // zod calls this for each schema that it builds.
    const program = `
      const built = [];
      globalThis.RegExp = new Proxy(RegExp, {
        construct: (made, given) => {
          if (String(given[0]).includes('\\\\p{')) built.push(given[0]);
          return Reflect.construct(made, given);
        },
      });
      const start = async (files) => {
        for (const file of files) {
          globalThis.__zod_globalConfig = { postProcessor: () => { built.push(file); } };
          await import(file);
        }
      };
      await start(${JSON.stringify(functionEntries().filter(isHttp).map(bundleOf))});
      const modules = process.moduleLoadList.map((name) => name.replace('NativeModule ', ''));
      const costly = ['internal/deps/undici/undici', 'worker_threads', 'zlib'].filter((name) => modules.includes(name));
      await start(${JSON.stringify(functionEntries().map(bundleOf))});
      process.stdout.write(JSON.stringify({ built, costly })); process.exit(0);`;
    expect(JSON.parse(run(program))).toEqual({ built: [], costly: [] });
  });

  test('start with one file', () => {
    for (const entry of functionEntries())
      expect([entry, startFiles(bundleOf(entry)).length]).toEqual([entry, 1]);
  });

  test('hold no message that only the parser of ICU could read: it is left out of them', () => {
    const later = globSync(join(outdir, 'later/*.cjs'));
    expect(later.length).toBeGreaterThan(20);
    for (const file of [...functionEntries().map(bundleOf), ...later]) {
      expect([file, /\{\w+, ?(?:plural|select),/.exec(readFileSync(file, 'utf8'))?.[0]]).toEqual([
        file,
        undefined,
      ]);
    }
  });

  test('of browsers know no lookbehind, which browsers of 2022 refuse with all that is around it', () => {
    const scripts = globSync(join(outdir, bundleDirectory('lambdas/pages/pages.lambda.ts'), 'assets/*.js'));
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      expect([basename(script), readFileSync(script, 'utf8').match(/.{20}\(\?<[=!].{20}/)]).toEqual([
        basename(script),
        null,
      ]);
    }
  });

  test('never import a module of Node’s, which would load undici', () => {
    for (const entry of functionEntries()) {
      for (const file of startFiles(bundleOf(entry))) {
        expect(readFileSync(file, 'utf8')).not.toMatch(/(^|[;\n])import(?=[ {*"'])(?![^;\n]*"\.\/part-)/);
      }
    }
  });

  test('load in plain Node, and hold the instance that was asked for', () => {
    const answer = JSON.parse(call('lambdas/posts/posts-api.lambda.ts', 'GET /v1/instance'));
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ name: tiny.name, departements: tiny.departements });
  });

  test('carry texts that are imported as such', () => {
    const answer = JSON.parse(call('lambdas/documentation/documentation-api.lambda.ts', 'GET /v1/docs'));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/^<!doctype html>/i);
  });

  test('have maps to their sources where these are asked for, of the same bundle', async () => {
    const entry = 'lambdas/stats/stats-api.lambda.ts';
    const files = async (sourceMaps: boolean) => {
      const options = { ...bundling({ instanceFile, outdir, sourceMaps }), entryPoints: { index: entry } };
      const { outputFiles } = await build(options);
      return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
    };
    const [plain, mapped] = [await files(false), await files(true)];
    expect([...plain.keys()]).toEqual(['index.mjs']);
    expect(mapped.get('index.mjs')).toBe(plain.get('index.mjs'));
    const { sources } = JSON.parse(mapped.get('index.mjs.map') ?? '{}');
    expect(sources.map((source: string) => source.replace(/^(\.\.\/)+/, ''))).toContainEqual(
      expect.stringMatching(new RegExp(`${entry}$`)),
    );
  });

  test('give browsers the same dark by their device and by choice', () => {
    const [styles = ''] = globSync(join(outdir, 'assets/files/styles-*.css'));
    const sheet = readFileSync(styles, 'utf8');
    const [, byDevice] = /:root:not\(\[data-theme="?light"?\]\)\{([^}]+)\}/.exec(sheet) ?? [];
    const [, byChoice] = /:root\[data-theme="?dark"?\]\{([^}]+)\}/.exec(sheet) ?? [];
    expect(byDevice).toContain('color-scheme:dark');
    expect(byChoice).toBe(byDevice);
  });

  test('are left alone while nothing changes, and made again when an input does', async () => {
    const bundle = bundleOf('lambdas/stats/stats-api.lambda.ts');
    const before = statSync(bundle).ino;
    await buildFunctions({ instanceFile, outdir });
    expect(statSync(bundle).ino).toBe(before);

    // Asked of the record: building everything once more would show nothing else.
    const question = {
      root: resolve('.'),
      outdir,
      instanceFile,
      entries: functionEntries(),
      sourceMaps: false,
    };
    expect(isUnchanged(question)).toBe(true);
    expect(isUnchanged({ ...question, sourceMaps: true })).toBe(false);
    const { inputs } = JSON.parse(readFileSync(join(outdir, 'build.json'), 'utf8'));
    expect(inputs).toEqual(expect.arrayContaining(['domain/crowd.ts', 'test/fixtures/tiny-instance.ts']));

    const directory = mkdtempSync(join(tmpdir(), 'imaginest-build-'));
    const input = join(directory, 'input.ts');
    writeFileSync(input, 'export const name = "Parolla";');
    const other = { ...question, outdir: directory };
    recordBuild(other, [input]);
    expect(isUnchanged(other)).toBe(true);
    writeFileSync(input, 'export const name = "A Parolla";');
    expect(isUnchanged(other)).toBe(false);
    rmSync(directory, { recursive: true });
  });
});

const isHttp = (entry: string): boolean => /-api\.|\/pages\./.test(entry);

/** As esbuild writes it. */
const escaped = (text: string): string =>
  text.replace(/[^\p{ASCII}]/gu, (letter) => {
    const code = letter.charCodeAt(0).toString(16).toUpperCase();
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code}`;
  });

/** Calls a bundled function as Lambda would, in a process of its own. */
function call(entry: string, routeKey: string): string {
  const event = {
    routeKey,
    headers: {},
    requestContext: { requestId: 'r1', http: { sourceIp: '192.0.2.1', method: 'GET' } },
  };
  const program = `
    const { handler } = await import(${JSON.stringify(bundleOf(entry))});
    process.stdout.write(JSON.stringify(await handler(${JSON.stringify(event)}, {})));`;
  return run(program);
}

function run(program: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { AWS_REGION: 'eu-west-3', TABLE_NAME: 'none', STAGE: 'dev' },
  });
}
