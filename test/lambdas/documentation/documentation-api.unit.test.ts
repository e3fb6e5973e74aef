import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build, stop } from 'esbuild';
import { call as callHandler, type EventParts, type HttpHandler } from '../../support/events.ts';

// Its files are imported as text, which only the bundler can do: the test bundles the function, too.
let directory: string;
let handler: HttpHandler;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'imaginest-documentation-'));
  const outfile = join(directory, 'index.mjs');
  await build({
    entryPoints: ['lambdas/documentation/documentation-api.lambda.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: { js: "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  ({ handler } = await import(outfile));
});
afterAll(async () => {
  // The bundler would keep Jest's worker from ending.
  await stop();
  await rm(directory, { recursive: true, force: true });
});

const call = (route: 'GET /v1/openapi.json' | 'GET /v1/docs' | 'GET /v1/docs/{asset}', parts?: EventParts) =>
  callHandler(handler, route, parts);
const asset = (name: string) => call('GET /v1/docs/{asset}', { params: { asset: name } });

test('the OpenAPI document is the one that is checked in', async () => {
  const { json } = await call('GET /v1/openapi.json');
  expect(json).toEqual(JSON.parse(await readFile('docs/openapi.json', 'utf8')));
});

describe('the page', () => {
  test('is in French, in UTF-8, with a title', async () => {
    const { statusCode, headers, body } = await call('GET /v1/docs');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toMatch(/<html lang="fr">[\s\S]*<title>Documentation de l’API Imagin’Est<\/title>/);
  });

  test('loads nothing that is not served here, and nothing inline', async () => {
    const { headers, body } = await call('GET /v1/docs');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?:\/\//);
    const loaded = [...body.matchAll(/(?:src|href)="docs\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(loaded.sort()).toEqual(['page.css', 'page.js', 'swagger-ui-bundle.js', 'swagger-ui.css']);
    for (const name of loaded) expect((await asset(name)).statusCode).toBe(200);
  });

  test('has its scripts and sheets as they are installed, of the right type, to be kept', async () => {
    const script = await asset('swagger-ui-bundle.js');
    expect(script.body).toBe(await readFile('node_modules/swagger-ui-dist/swagger-ui-bundle.js', 'utf8'));
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await asset('page.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    const again = await call('GET /v1/docs/{asset}', {
      params: { asset: 'swagger-ui-bundle.js' },
      headers: { 'if-none-match': script.headers.etag ?? '' },
    });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
  });

  test.each([['swagger-ui.js.map'], ['..%2Fpackage.json'], ['constructor'], ['__proto__']])(
    'has no file « %s »',
    async (name) => {
      expect((await asset(name)).json).toMatchObject({
        status: 404,
        type: 'urn:imaginest:problem:route-not-found',
      });
    },
  );
});

test('any address that is no route is a problem of ours', async () => {
  const { json, headers } = await callHandler(handler, '$default');
  expect(headers['content-type']).toBe('application/problem+json');
  expect(json).toMatchObject({ status: 404, detail: expect.stringContaining('/v1/docs') });
});
