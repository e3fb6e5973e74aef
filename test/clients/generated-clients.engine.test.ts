import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build, stop } from 'esbuild';
import type { RouteKey } from '../../contract/route.ts';
import { formatKinds } from '../../domain/polls/format.ts';
import { handler as questionsApi } from '../../lambdas/questions/questions-api.lambda.ts';
import { handler as votesApi } from '../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../platform/env.ts';
import { openApiDocument, serialized } from '../../tools/openapi.ts';
import { formatOf } from '../support/answers.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { call, citizenClaims, type HttpHandler, staffClaims } from '../support/events.ts';
import { putPost } from '../support/posts.ts';
import { prepareStaff } from '../support/proposals.ts';
import { provideSecrets } from '../support/secrets.ts';

/**
 * Clients that others generate from the document compile, and vote in every format: the generators and the compiler that they
 * want are a package of its own (test/clients/package.json), installed here when it isn't, so that nobody else waits for it.
 */
const folder = import.meta.dirname;
const run = promisify(execFile);

// Generators and a compiler, on a machine that may be busy.
let engine: TestEngine;
let server: Server;
let work: string;
let programEnv: Record<string, string>;

beforeAll(async () => {
  await installGenerators();
  engine = await startEngine();
  provideSecrets(env.ballotSecretArn);
  await prepareStaff();
  const posts: Record<string, string> = {};
  for (const kind of formatKinds) posts[kind] = await putPost({ format: formatOf(kind) });
  const steps = [{ id: 'choix', prompt: 'Lesquels ?', format: formatOf('multiple-choice') }];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', async () => {
      const { pathname } = new URL(request.url ?? '', 'http://service');
      const reply = await answer(request.method ?? '', pathname, body, request.headers.authorization);
      response.writeHead(reply.statusCode, reply.headers).end(reply.body);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  programEnv = {
    BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    POSTS: JSON.stringify(posts),
    QUESTIONNAIRE: await putPost({ steps }),
  };
  work = await mkdtemp(join(tmpdir(), 'imaginest-clients-'));
  await writeFile(join(work, 'openapi.json'), serialized(openApiDocument()));
});
afterAll(async () => {
  // The bundler would keep Jest's worker from ending.
  await stop();
  server?.close();
  await engine?.stop();
  if (work) await rm(work, { recursive: true, force: true });
});

async function installGenerators(): Promise<void> {
  const time = (file: string) =>
    stat(join(folder, file)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
  if ((await time('node_modules/.package-lock.json')) >= (await time('package-lock.json'))) return;
  await run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: folder,
  });
}

/** The functions behind the routes that the programs call, as API Gateway would call them. */
const served: readonly (readonly [RegExp, RouteKey, HttpHandler, Record<string, string>])[] = [
  [
    /^PUT \/v1\/posts\/(?<postId>[^/]+)\/vote$/,
    'PUT /v1/posts/{postId}/vote',
    votesApi,
    citizenClaims('voter'),
  ],
  [
    /^PUT \/v1\/posts\/(?<postId>[^/]+)\/steps\/(?<stepId>[^/]+)\/vote$/,
    ...(['PUT /v1/posts/{postId}/steps/{stepId}/vote', votesApi, citizenClaims('voter')] as const),
  ],
  [/^POST \/v1\/admin\/proposals$/, 'POST /v1/admin/proposals', questionsApi, staffClaims('team')],
];

async function answer(method: string, path: string, body: string, token: string | undefined) {
  for (const [pattern, key, handler, claims] of served) {
    const found = pattern.exec(`${method} ${path}`);
    if (found === null) continue;
    expect(token).toBe('Bearer voter');
    return call(handler, key, { params: { ...found.groups }, body, claims });
  }
  return { statusCode: 404, headers: {}, body: '' };
}

const programs = {
  'hey-api': ['openapi-ts', '-i', 'openapi.json', '-o', 'generated', '--no-log-file'],
  'openapi-fetch': [
    ...['openapi-typescript', 'openapi.json', '-o', 'generated/types.ts', '--read-write-markers'],
  ],
} as const;

describe.each(Object.entries(programs))(
  'A client made by the generator for %s',
  (name, [generator, ...args]) => {
    test('compiles, and votes in every format', async () => {
      const place = join(work, name);
      await mkdir(join(place, 'generated'), { recursive: true });
      await symlink(join(folder, 'node_modules'), join(place, 'node_modules'));
      await cp(join(work, 'openapi.json'), join(place, 'openapi.json'));
      await writeFile(join(place, 'package.json'), '{"type":"module"}');
      await cp(join(folder, 'programs', `${name}.ts`), join(place, 'program.ts'));
      await cp(join(folder, 'programs/asked.ts'), join(place, 'asked.ts'));
      const bin = (tool: string) => join(folder, 'node_modules/.bin', tool);
      await run(process.execPath, [bin(generator), ...args], { cwd: place });

      const compilerOptions = {
        ...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
        ...{ target: 'es2023', lib: ['es2023', 'dom', 'dom.iterable'] },
        ...{ module: 'esnext', moduleResolution: 'bundler' },
      };
      await writeFile(
        join(place, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['program.ts'] }),
      );
      await run(process.execPath, [bin('tsc'), '-p', '.'], { cwd: place }).catch(({ stdout }) => {
        throw new Error(`It doesn’t compile:\n${stdout}`);
      });

      const outfile = join(place, 'program.mjs');
      await build({
        entryPoints: [join(place, 'program.ts')],
        bundle: true,
        format: 'esm',
        platform: 'node',
        outfile,
      });
      const { stdout } = await run(process.execPath, [outfile], { env: programEnv });
      expect(JSON.parse(stdout)).toEqual([
        { kind: 'approval', value: 'plus' },
        { kind: 'single-choice', value: 'a' },
        { kind: 'multiple-choice', values: ['a', 'net'] },
        { kind: 'scale', value: 4 },
        { kind: 'ranking', order: ['c', 'a', 'net', 'b'] },
        { kind: 'projects', ids: ['b', 'net'] },
        { kind: 'multiple-choice', values: ['b'] },
        expect.objectContaining({ kind: 'question', steps: [expect.anything(), expect.anything()] }),
      ]);
      expect(await readFile(join(place, 'program.ts'), 'utf8')).not.toMatch(
        /\bany\b|\bas unknown\b|ts-ignore/,
      );
    });
  },
);
