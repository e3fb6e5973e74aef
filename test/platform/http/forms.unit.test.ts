import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { defineRoutes, formTypes } from '../../../contract/route.ts';
import { httpFunction } from '../../../foundations/staff/http-function.ts';
import { openDataProblems } from '../../../messages/problems/open-data/index.ts';
import { html } from '../../../platform/http/html.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { call, type EventParts } from '../../support/events.ts';

const routes = defineRoutes({
  choose: {
    key: 'POST /v1/choices/{token}',
    summary: 'Choisir',
    access: 'public',
    params: z.strictObject({ token: z.string() }),
    body: z.object({
      language: z.string(),
      themes: z.union([z.string(), z.array(z.string())]).optional(),
    }),
    bodyTypes: formTypes,
    success: { status: 200, description: 'Page', body: z.string(), mediaType: 'text/html' },
    problems: ['file-not-found'],
    caching: 'no-store',
  },
});

const handler = httpFunction(
  routes,
  [openDataProblems],
  {
    choose: async ({ params, body }) => {
      if (params.token === 'wrong') throw new ProblemError('file-not-found', { file: '<a>', files: [] });
      return { body: JSON.stringify(body) };
    },
  },
  {
    problemPage: ({ title, detail }) => ({
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: html`<h1>${title}</h1><p>${detail}</p>`.text,
    }),
  },
);
const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const post = (body: string, type: string, parts: EventParts = {}) =>
  call(handler, 'POST /v1/choices/{token}', {
    params: { token: 'right' },
    ...parts,
    body,
    headers: { 'content-type': type, ...parts.headers },
    // As API Gateway hands over what isn't text.
    base64: true,
  });
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

describe('a form', () => {
  test.each([
    ['urlencoded', 'language=fr&themes=sport&themes=%C3%A9t%C3%A9+42', urlencoded],
    ['urlencoded with a charset', 'language=fr&themes=sport&themes=été+42', `${urlencoded}; charset=UTF-8`],
    [
      'multipart',
      `${part('language', 'fr')}${part('themes', 'sport')}${part('themes', 'été 42')}--b--\r\n`,
      multipart,
    ],
    [
      'multipart without a last line break',
      `${part('language', 'fr')}${part('themes', 'sport')}${part('themes', 'été 42')}--b--`,
      'Multipart/Form-Data; boundary="b"',
    ],
  ])('is read, %s: a field that comes again is a list', async (_, body, type) => {
    const reply = await post(body, type);
    expect(reply.statusCode).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ language: 'fr', themes: ['sport', 'été 42'] });
  });

  test('may leave out what is optional', async () => {
    expect(JSON.parse((await post('language=fr', urlencoded)).body)).toEqual({ language: 'fr' });
  });

  test('is checked as any body', async () => {
    const { json } = await post('themes=sport', urlencoded);
    expect(json).toMatchObject({ status: 400, errors: [{ path: 'body.language' }] });
  });

  test('is nothing else: neither JSON nor a form that its type doesn’t tell how to read', async () => {
    expect((await post('{"language":"fr"}', 'application/json')).json).toMatchObject({
      status: 415,
      detail: expect.stringContaining(urlencoded),
    });
    expect((await post(part('language', 'fr'), 'multipart/form-data')).json).toMatchObject({ status: 400 });
    expect((await post(part('language', 'fr'), multipart)).json).toMatchObject({ status: 400 });
    const file =
      '--b\r\nContent-Disposition: form-data; name="language"; filename="a"\r\n\r\nfr\r\n--b--\r\n';
    expect((await post(file, multipart)).json).toMatchObject({
      status: 400,
      title: 'Corps de requête illisible',
    });
    expect((await post(`language=${'x'.repeat(70_000)}`, urlencoded)).json).toMatchObject({ status: 413 });
  });

  test('can’t set a prototype', async () => {
    const reply = await post('language=fr&__proto__=x&constructor=y', urlencoded);
    expect(JSON.parse(reply.body)).toEqual({ language: 'fr' });
  });
});

describe('a problem on a route that people read', () => {
  const parts = { params: { token: 'wrong' } };

  test('is a page for a browser, with the problem’s status and the headers of any answer', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const reply = await post('language=fr', urlencoded, { ...parts, headers: { accept } });
    expect(reply.statusCode).toBe(404);
    expect(reply.body).toBe(
      '<h1>Fichier introuvable</h1><p>Cet instantané n’a pas de fichier «\u00A0&#60;a&#62;\u00A0», mais\u00A0: .</p>',
    );
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  test('is problem+json for everybody else', async () => {
    for (const headers of [{}, { accept: 'application/json' }, { accept: '*/*' }] as Record<
      string,
      string
    >[]) {
      const reply = await post('language=fr', urlencoded, { ...parts, headers });
      expect(reply.json).toMatchObject({ type: 'urn:imaginest:problem:file-not-found', status: 404 });
    }
  });
});

describe('a template', () => {
  test('escapes its values, and leaves markup that it made', () => {
    const list = ['<b>', '"', "'", '&'].map((one) => html`<li title="${one}">${one}</li>`);
    expect(html`<ul>${list}${undefined}${false}${0}</ul>`.text).toBe(
      '<ul><li title="&#60;b&#62;">&#60;b&#62;</li><li title="&#34;">&#34;</li><li title="&#39;">&#39;</li>' +
        '<li title="&#38;">&#38;</li>0</ul>',
    );
  });
});
