import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { instance } from '../../../instance/grand-est.ts';
import { freezeCourseDay } from '../../../lambdas/stats/course-items.ts';
import { de } from '../../../messages/citizens/de/index.ts';
import { en } from '../../../messages/citizens/en/index.ts';
import { fr } from '../../../messages/citizens/fr/index.ts';
import { typeset } from '../../../messages/typography.ts';
import { putObject } from '../../../platform/bucket.ts';
import { pictureKey } from '../../../platform/bucket-keys.ts';
import { env } from '../../../platform/env.ts';
import { bucketName } from '../../../tools/local-outputs.ts';
import { keptAddress } from '../../support/pictures.ts';
import { putPost, putTotals } from '../../support/posts.ts';
import { kinds, plant, revealedBy } from '../support/planted-totals.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

let service: Service;
let question: string;
let suggestion: string;

beforeAll(async () => {
  service = await sharedService();
  question = await service.question({ title: 'Les musées doivent-ils ouvrir un soir par semaine ?' });
  await putTotals(question, { plus: 30, minus: 12 });
  const measuredAt = new Date().toISOString();
  const days = { '2026-11-20': { plus: 9, minus: 2 }, '2026-11-23': { plus: 30, minus: 12 } };
  for (const [date, totals] of Object.entries(days)) {
    await freezeCourseDay(question, { date, measuredAt, voters: totals.plus + totals.minus, totals });
  }
  suggestion = await putPost({
    ...{ channel: 'citizen', kind: 'suggestion', theme: 'transports' },
    ...{ title: 'Un abri à vélos "fermé" dans l\'enceinte de chaque gare : même les petites !' },
    publishedAt: new Date().toISOString(),
  });
});

const get = (path: string, headers: Record<string, string> = {}) => service.request('GET', path, { headers });

const plain = [
  '/vie-privee',
  '/charte',
  '/recompter',
  '/donnees',
  '/mentions',
  '/accessibilite',
  '/plan',
  '/rendez-vous',
  '/salle',
  '/services',
  '/enveloppes',
  '/projets',
  '/observer',
  '/plus',
  '/proposer',
  '/contact',
  '/lettre',
  '/mes-donnees',
  '/hors-ligne',
  '/borne',
];
const pages = (): string[] => [
  ...[
    '/',
    '/?ordre=populaires',
    '/?theme=transports',
    '/resultats',
    '/resultats/toutes',
    '/resultats/transports',
  ],
  ...[
    '/suivi',
    `/widget/${question}`,
    `/p/${question}`,
    `/p/${question}?resultats`,
    `/p/${suggestion}?resultats`,
    '/nulle-part',
  ],
  ...plain,
];

/** What a reader reads: without markup, scripts and data. */
function textOf(html: string): string {
  return html
    .replace(/<script[^>]*>.*?<\/script>/gs, ' ')
    .replace(/<(?:path|circle|rect)[^>]*>/g, '')
    .replace(/\s(?:href|src|d|data-[\w-]+|content|class|viewBox|id|value)="[^"]*"/g, '')
    .replace(/<\/?(?:a|b|i|strong|code|span|abbr|time)(?:\s[^>]*)?>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
}

describe('Every page', () => {
  test('is whole without a script, says its language, and is kept as long as it may be', async () => {
    for (const path of pages()) {
      const { status, text, headers } = await get(path);
      expect([path, status]).toEqual([path, path === '/nulle-part' ? 404 : 200]);
      expect([path, text.startsWith('<!doctype html>\n<html lang="fr">')]).toEqual([path, true]);
      expect([path, text.match(/<h1[ >]/g)?.length]).toEqual([path, 1]);
      expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+, s-maxage=\d+$/);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test('is typeset in French: no straight quote, no high mark that a line could begin with', async () => {
    for (const path of pages()) {
      const text = textOf((await get(path)).text);
      expect([path, text.match(/.{0,20}["'].{0,20}/g)]).toEqual([path, null]);
      expect([path, text.match(/.{0,20}(?: [;!?:%»]|« )(?=[\s\n]|$).{0,9}/g)]).toEqual([path, null]);
      expect([path, text.match(/[\p{L}\d][?!;](?=[\s\n]|$)/gu)]).toEqual([path, null]);
    }
  });

  test('is there in German and English, where what stays French says so', async () => {
    for (const language of ['de', 'en'] as const) {
      const own = { de, en }[language];
      const untranslated = (Object.keys(fr) as (keyof typeof fr)[])
        .filter((key) => fr[key].length >= 8 && !/[{}]/.test(fr[key]) && own[key] !== fr[key])
        .map((key) => typeset(fr[key], 'fr'));
      const ofTheRegion = [...instance.themes.map(({ label }) => label), 'ouvrir un soir par semaine'];
      for (const path of pages()) {
        const address = `/${language}${path === '/' ? '' : path.replace(/^\/\?/, '?')}`;
        const { text } = await get(address);
        expect([address, text.includes(`<html lang="${language}">`)]).toEqual([address, true]);
        // Without the elements that say they are French, the title of the page, and what only a script reads.
        const rest = textOf(
          text
            .replace(/<head>.*?<\/head>/s, '')
            .replace(/\saria-label="[^"]*"/g, '')
            .replace(/<(h1|h3|li|span|p|a|dl|option|div)(?=[^>]*\slang="fr")[^>]*>.*?<\/\1>/gs, ' '),
        );
        const lines = rest.split('\n').map((line) => line.trim());
        expect([address, lines.filter((line) => untranslated.includes(line))]).toEqual([address, []]);
        expect([address, ofTheRegion.filter((label) => rest.includes(label))]).toEqual([address, []]);
      }
    }
  });

  test('is valid HTML, and its headings leave no level out', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'void-style': 'off' },
    });
    for (const path of pages()) {
      const { text } = await get(path);
      const { results } = await validator.validateString(text);
      const faults = results.flatMap(({ messages }) => messages.map(({ message }) => message));
      expect([path, faults]).toEqual([path, []]);
      const levels = [...text.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
      const gaps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
      expect([path, gaps]).toEqual([path, []]);
    }
  });

  test('answers HEAD as GET without a body, and 304 to who has it', async () => {
    const { headers } = await get('/plan');
    const tag = headers.get('etag') ?? '';
    expect(tag).toMatch(/^"/);
    const head = await service.request('HEAD', '/plan');
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', tag]);
    expect((await get('/plan', { 'if-none-match': tag })).status).toBe(304);
  });

  test('leads nowhere that isn’t: each link of a page is a page', async () => {
    const coming = ['/proposer', '/lettre', '/contact', '/mes-donnees'];
    const links = new Set<string>();
    for (const path of pages()) {
      for (const [, href = ''] of (await get(path)).text.matchAll(/href="(\/[^"#]*)/g))
        links.add(href.replaceAll('&amp;', '&'));
    }
    for (const href of links) {
      const [path = ''] = href.replace(/^\/(?:de|en)(?=\/|$)/, '').split('?');
      if (coming.includes(path)) continue;
      expect([href, (await get(href)).status]).toEqual([href, href.includes('/nulle-part') ? 404 : 200]);
    }
  });
});

describe('What isn’t there', () => {
  test('is a page for people, problem+json below /v1/', async () => {
    for (const path of [
      '/p/abc',
      '/resultats/rien',
      '/?theme=rien',
      '/?apres=rien',
      '/assets/app.js',
      '/%ff',
      '/de/de',
    ]) {
      const { status, headers } = await get(path);
      expect([path, status]).toEqual([path, 404]);
      expect(headers.get('content-type')).toMatch(/^text\/html/);
    }
    const api = await get('/v1/nothing');
    expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(api.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('/v1')).headers.get('content-type')).toBe('application/problem+json');
    expect((await service.request('POST', '/')).headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('The picture of an information', () => {
  const bytes = Buffer.from('RIFF of a picture');
  const publish = (url: string) =>
    putPost({
      ...{ channel: 'region', kind: 'information', theme: 'tourisme', title: 'La véloroute est ouverte.' },
      ...{
        picture: { url, alternative: 'Un vélo : contre un arbre' },
        publishedAt: new Date().toISOString(),
      },
    });
  const ownRoot = /<img[^>]*>/g;

  test('is ours, has its place before it is there, and says what it shows', async () => {
    process.env[env.bucketName] = bucketName(service.deployment);
    await putObject(pictureKey(keptAddress), bytes, { contentType: 'image/webp' });
    const id = await publish(keptAddress);
    const [image = ''] = (await get(`/de/p/${id}`)).text.match(ownRoot) ?? [];
    expect(image).toContain(`src="${keptAddress}" width="1200" height="800"`);
    expect(image).toContain('alt="Un vélo\u00a0: contre un arbre" lang="fr"');
    const { status, headers, text } = await get(keptAddress);
    expect([status, headers.get('content-type'), text]).toEqual([200, 'image/webp', bytes.toString()]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('isn’t another’s: what has no copy is not shown', async () => {
    const id = await publish('https://grandest.example/velo.jpg');
    expect((await get(`/p/${id}`)).text).not.toMatch(/<img|grandest\.example/);
  });

  test.each([
    keptAddress.replace('q3', 'q4'),
    '/pictures/..%2Fopen-data%2F2026-11-20',
    '/pictures/',
    `${keptAddress}.png`,
  ])('that doesn’t exist is a page that says so (%s)', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('The first view', () => {
  const compressed = (bytes: Buffer | string) => brotliCompressSync(bytes).length;
  /** Files that a page requests immediately. */
  const filesOf = (html: string) =>
    [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  const bytesOf = async (path: string) =>
    Buffer.from(await (await fetch(`${service.deployment.apiUrl}${path}`)).arrayBuffer());

  test('holds its budget: HTML 14, CSS 10, scripts 20, font 16 KB, six requests, no other host', async () => {
    const { text } = await get('/');
    expect(compressed(text)).toBeLessThanOrEqual(14_000);
    const files = [...new Set(filesOf(text))];
    expect(files.length).toBeLessThanOrEqual(5);
    expect([...new Set(files.map((file) => file.split('.').at(-1)))].sort()).toEqual([
      'css',
      'js',
      'svg',
      'woff2',
    ]);
    const sums = { js: 0, css: 0, woff2: 0, svg: 0 };
    for (const file of files) {
      const kind = file.split('.').at(-1) as keyof typeof sums;
      sums[kind] += compressed(await bytesOf(file));
    }
    expect(sums.js).toBeLessThanOrEqual(20_000);
    expect(sums.css).toBeLessThanOrEqual(10_000);
    expect(sums.woff2).toBeLessThanOrEqual(16_000);
    const style = await bytesOf(files.find((file) => file.endsWith('.css')) ?? '');
    expect(style.toString()).not.toMatch(/url\(["']?https?:/);
    const loaded = text.match(
      /<(?:script|img|iframe|link rel="(?:stylesheet|preload|modulepreload|icon)")[^>]*(?:src|href)="https?:/g,
    );
    expect(loaded).toBeNull();
  });

  test('of a question in another site is three requests of 15 KB, and no other page may be framed', async () => {
    const { text, headers } = await get(`/widget/${question}`);
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(headers.get('x-frame-options')).toBeNull();
    const files = filesOf(text);
    expect(files).toHaveLength(2);
    const parts = [text, ...(await Promise.all(files.map(bytesOf)))];
    expect(parts.map(compressed).reduce((sum, bytes) => sum + bytes)).toBeLessThanOrEqual(15_000);
    // The font of titles is named in its styles, and nothing there asks for it.
    expect(text).not.toContain('woff2');
    for (const path of ['/', `/p/${question}`, '/contact', '/nulle-part']) {
      const page = (await get(path)).headers;
      expect([path, page.get('x-frame-options')]).toEqual([path, 'DENY']);
      expect(page.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
    const line = /id="embed"[^>]* value="([^"]+)"/.exec((await get(`/p/${question}`)).text)?.[1] ?? '';
    expect(line).toContain(`/widget/${question}&quot; title=&quot;Les musées doivent`);
  });

  test('loads files whose names hold their digest, and which are kept for ever', async () => {
    for (const file of filesOf((await get('/')).text)) {
      expect(file).toMatch(/-[A-Z0-9]{8}\.\w+$/);
      const { headers } = await get(file);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, s-maxage=31536000, immutable');
    }
  });
});

describe('A post’s page', () => {
  test('says to previews of links what it shows, with a picture of our own', async () => {
    const { text } = await get(`/p/${question}`);
    expect(text).toContain('<meta property="og:title"');
    expect(text).toMatch(/<link rel="alternate" hreflang="de" href="[^"]+\/de\/p\//);
    const [, picture = ''] = /property="og:image" content="[^"]*?(\/p\/[^"]+)"/.exec(text) ?? [];
    const response = await fetch(`${service.deployment.apiUrl}${picture}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('image/png');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  });
});

describe('The course of a vote', () => {
  test('is a sentence, a drawing that holds still where nothing moved, and a table; in each language', async () => {
    const { text } = await get(`/p/${question}?resultats`);
    const sentence = 'Le 20 novembre : 82 % oui sur 11 votes. Le 23 novembre : 71 % oui sur 42 votes.';
    expect(textOf(text).replace(/[\u00a0\u202f]/g, ' ')).toContain(sentence);
    const [, course = ''] = /<div class="course"[^>]*>(.*?)<\/div>/s.exec(text) ?? [];
    const lines = [...course.matchAll(/class="(\w+)" d="M([^"]+)Z"/g)].map(([, of, path = '']) => [
      of,
      path.split('L').slice(0, 4),
    ]);
    // Of 42 votes at the top of 136: 11, still 11 two days long, then all; below them 9 and 30 for +.
    expect(lines).toEqual([
      ['minus', ['0 104', '200 104', '400 104', '600 4']],
      ['plus', ['0 111', '200 111', '400 111', '600 43']],
    ]);
    expect(text).toContain('<caption>Là où en était le vote');
    const german = textOf((await get(`/de/p/${question}?resultats`)).text);
    expect(german).toContain('Tag für Tag');
    expect((await get(`/p/${question}`)).text).not.toContain('class="course"');
  });
});

describe('Hidden totals', () => {
  test('are on no page, in no language, and move no page when they move', async () => {
    const ids: string[] = [];
    const tags = new Map<string, string | null>();
    for (const kind of kinds) {
      const postId = await putPost({
        resultsVisibility: kind === 'after-vote' ? 'after-vote' : 'after-close',
        ...(kind === 'questionnaire' && {
          steps: [{ id: 'trajet', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } }],
        }),
        publishedAt: new Date().toISOString(),
        closesAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
      });
      ids.push(postId);
      // Pictures have no text to seek in: they are the same bytes before and after.
      for (const path of ['', '/image.png', '?resultats'].map((rest) => `/p/${postId}${rest}`)) {
        tags.set(path, (await get(path)).headers.get('etag'));
      }
      tags.set(`/widget/${postId}`, (await get(`/widget/${postId}`)).headers.get('etag'));
      await plant(kind, { postId, ...(kind === 'questionnaire' && { step: 'trajet' }) });
    }
    for (const [path, tag] of tags) {
      expect([path, tag]).toEqual([path, expect.stringMatching(/"/)]);
      expect([path, (await get(path)).headers.get('etag')]).toEqual([path, tag]);
    }
    const sought = [...pages(), ...ids.flatMap((id) => [`/p/${id}`, `/p/${id}?resultats`, `/widget/${id}`])];
    for (const path of sought) {
      for (const prefix of ['', '/de', '/en']) {
        const address = `${prefix}${prefix !== '' && path.startsWith('/?') ? path.slice(1) : path}`;
        expect([address, revealedBy((await get(address)).text)]).toEqual([address, []]);
      }
    }
  });
});
