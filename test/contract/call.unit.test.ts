import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals';
import { build, stop } from 'esbuild';
import { call, Refusal } from '../../contract/client/call.ts';

const answers: { status: number; body: string; headers?: Record<string, string> }[] = [];
const asked: Request[] = [];
const fetched = jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
  asked.push(new Request(new URL(String(url), 'https://imaginest.example'), init as RequestInit));
  const answer = answers.shift();
  if (answer === undefined) throw new TypeError('Failed to fetch');
  return new Response(answer.body, answer);
});
// The bundler would keep Jest's worker from ending.
afterAll(() => stop());
afterEach(() => {
  asked.length = 0;
  fetched.mockClear();
});

const postId = 'q3Jt0mN1T2y6bXk9Zc4VaA';

describe('A call by route key', () => {
  test('asks the path, with query, token and key, and gives the body', async () => {
    answers.push(
      { status: 200, body: '{"items":[]}' },
      { status: 200, body: '{"postId":"x","answer":null}' },
    );
    expect(await call('GET /v1/posts', { query: { channel: 'citizen', theme: 'été & co' } })).toEqual({
      items: [],
    });
    await call('PUT /v1/posts/{postId}/vote', {
      ...{ params: { postId }, token: 'jeton' },
      body: { answer: { kind: 'approval', value: 'plus' } },
    });
    const [list, vote] = asked;
    expect(list?.url).toBe('https://imaginest.example/v1/posts?channel=citizen&theme=%C3%A9t%C3%A9+%26+co');
    expect(vote?.method).toBe('PUT');
    expect(vote?.url).toBe(`https://imaginest.example/v1/posts/${postId}/vote`);
    expect(vote?.headers.get('authorization')).toBe('Bearer jeton');
    expect(await vote?.json()).toEqual({ answer: { kind: 'approval', value: 'plus' } });
  });

  test('that is refused says why, by its code and in French', async () => {
    const body = JSON.stringify({
      ...{ type: 'urn:imaginest:problem:post-closed', title: 'Vote clos', status: 409 },
      ...{ detail: 'Ce vote est clos.', instance: 'r1' },
    });
    answers.push({ status: 409, body, headers: { 'retry-after': '12' } });
    const refused = call('DELETE /v1/posts/{postId}/vote', { params: { postId } });
    await expect(refused).rejects.toMatchObject({
      ...{ status: 409, code: 'post-closed', detail: 'Ce vote est clos.', instance: 'r1', retryAfter: 12 },
    });
  });

  test('asks in the language of its page, whatever the browser prefers; without a page it names none', async () => {
    answers.push({ status: 200, body: '{}' }, { status: 200, body: '{}' });
    await call('GET /v1/posts', {});
    Object.assign(globalThis, { document: { documentElement: { lang: 'de' } } });
    try {
      await call('GET /v1/posts', {});
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
    expect(asked.map(({ headers }) => headers.get('accept-language'))).toEqual([null, 'de']);
  });

  test('that API Gateway answers, or nobody, is refused without a code', async () => {
    answers.push({ status: 429, body: '{"message":"Too Many Requests"}' });
    await expect(call('GET /v1/posts', {})).rejects.toMatchObject({ status: 429, code: undefined });
    answers.push({ status: 502, body: '<html>' });
    await expect(call('GET /v1/posts', {})).rejects.toMatchObject({ status: 502 });
    const unanswered = call('GET /v1/posts', {});
    await expect(unanswered).rejects.toBeInstanceOf(Refusal);
    await expect(unanswered).rejects.toMatchObject({ status: 0 });
  });

  test('that is refused for want of room says when to come back, also where nobody told it', async () => {
    const waits: (number | undefined)[] = [];
    const refusedWith = async (status: number, headers: Record<string, string>) => {
      answers.push({ status, body: '{"message":"Service Unavailable"}', headers });
      const refusal = await call('GET /v1/posts', {}).catch((error: Refusal) => error);
      waits.push((refusal as Refusal).retryAfter);
    };
    await refusedWith(503, { 'retry-after': '2' });
    await refusedWith(503, { 'retry-after': '0' });
    await refusedWith(503, { 'retry-after': new Date(Date.now() + 90_000).toUTCString() });
    await refusedWith(429, { 'retry-after': new Date(Date.now() - 90_000).toUTCString() });
    await refusedWith(404, {});
    expect(waits.map((seconds) => seconds && Math.round(seconds / 10))).toEqual([0, 0, 9, 0, undefined]);
    for (const status of [429, 500, 502, 503, 504]) await refusedWith(status, {});
    await refusedWith(503, { 'retry-after': 'soon' });
    for (const seconds of waits.slice(5)) expect([5, 6, 7, 8, 9]).toContain(seconds);
  });

  test('weighs less than a kilobyte in a page: no schema comes with it', async () => {
    const { outputFiles } = await build({
      ...{
        entryPoints: ['contract/client/call.ts'],
        bundle: true,
        minify: true,
        write: false,
        format: 'esm',
      },
    });
    expect(brotliCompressSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(1000);
  });
});

/** Never run: what the compiler must refuse. */
void (() => {
  // @ts-expect-error no such route
  void call('GET /v1/nothing', {});
  // @ts-expect-error the id is missing
  void call('GET /v1/posts/{postId}', {});
  // @ts-expect-error no such answer
  void call('PUT /v1/posts/{postId}/vote', { params: { postId }, body: { answer: { kind: 'maybe' } } });
});
