import { beforeAll, describe, expect, test } from '@jest/globals';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { expectProblem } from '../support/problems.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

let service: Service;
let token: string;
beforeAll(async () => {
  service = await sharedService();
  token = (await service.citizen()).idToken;
});

const kiss = '👩🏽‍❤️‍💋‍👨🏿';
const flag = '🏴󠁧󠁢󠁥󠁮󠁧󠁿';

describe('A suggestion of exactly 140 characters is taken, one of 141 is not:', () => {
  test.each([
    ['letters', 'a'],
    ['letters with an accent of their own', 'e\u0301'],
    ['letters with three accents', 'o\u0302\u0323\u0304'],
    ['emoji', '🚲'],
    ['families', '👨‍👩‍👧‍👦'],
    ['flags of fourteen units', flag],
    ['the longest emoji there is', kiss],
    ['Hangul written in jamo', '\u1100\u1161\u11a8'],
    ['Devanagari', 'क्षि'],
  ])('%s', async (_, grapheme) => {
    const suggest = (text: string) =>
      service.request('POST', '/v1/posts', { token, body: { theme: 'sport', text } });
    const answer = await suggest(grapheme.repeat(140));
    expect(`${answer.status} ${answer.text}`).toMatch(/^201 /);
    const { title } = postsRoutes.submitSuggestion.success.body.parse(answer.json());
    expect(title).toBe(grapheme.repeat(140).normalize('NFC'));
    const refused = expectProblem(await suggest(grapheme.repeat(141)), 'text-invalid');
    expect(refused).toMatchObject({ field: 'text', detail: expect.stringMatching(/141.*140/) });
  });
});

describe('A text that no reader should meet is refused:', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' \u00a0\t\n '],
    ['zero-width joiners', '\u200d\u200d'],
    ['a combining accent alone', '\u0301'],
    ['the place of an object', '\ufffc'],
    ['a variation selector', '\ufe0f'],
    ['Hangul fillers', '\u3164\uffa0'],
    ['empty braille', '\u2800'],
    ['tags', '\u{e0063}\u{e006f}\u{e006e}'],
    ['a null', 'Un \u0000 train'],
    ['an escape sequence', '\u001b[2JUn train'],
    ['half of a pair', 'Un \ud83d train'],
    ['a private character', 'Un \ue000 train'],
    ['what a broken decoding left', 'Un \ufffd train'],
    ['a tower of accents', `Un tr${'a\u0301'.padEnd(40, '\u0301')}in`],
  ])('%s', async (_, text) => {
    const suggestion = await service.request('POST', '/v1/posts', { token, body: { theme: 'sport', text } });
    expect(expectProblem(suggestion, 'text-invalid')).toMatchObject({ field: 'text' });
    const information = await service.request('POST', '/v1/admin/proposals', {
      token: await service.teamToken(),
      body: { kind: 'information', theme: 'sport', title: text },
    });
    expect(expectProblem(information, 'text-invalid')).toMatchObject({ field: 'title' });
  });
});

test('A picture inside is fetched by nobody, and who proposes it learns why', async () => {
  const picture = { url: 'https://169.254.169.254/latest/meta-data', alternative: 'Un rôle' };
  const proposed = await service.request('POST', '/v1/admin/proposals', {
    token: await service.teamToken(),
    body: { kind: 'information', theme: 'sport', title: 'Un stade ouvre.', picture },
  });
  expect(expectProblem(proposed, 'request-invalid').errors).toMatchObject([
    { path: 'body.picture.url', fault: 'picture-not-public' },
  ]);
});

describe('What shows as nothing is a text for nobody who writes:', () => {
  const nothing = ' \ufffc\u3164\u2800\ufe0f ';
  const question = {
    ...{
      kind: 'question',
      theme: 'sport',
      title: 'Un stade\u202f?',
      why: 'Parce que.',
      commitment: 'Voter.',
    },
    ...{ closing: { kind: 'days', days: 14 }, resultsVisibility: 'always' },
  };
  const options = [
    { id: 'oui', label: 'Oui' },
    { id: 'non', label: nothing },
  ];
  const picture = { url: 'https://exemple.fr/stade.jpg', alternative: nothing };
  test.each<[who: string, method: string, path: string, body: object, field: string]>([
    ['a check', 'POST', '/v1/posts/check', { theme: 'sport', text: nothing }, 'text'],
    ['a message', 'POST', '/v1/contact-messages', { theme: 'sport', text: nothing }, 'text'],
    ['a question', 'POST', '/v1/admin/proposals', { ...question, title: nothing }, 'title'],
    ['its text', 'POST', '/v1/admin/proposals', { ...question, body: nothing }, 'body'],
    ['its reason', 'POST', '/v1/admin/proposals', { ...question, why: nothing }, 'why'],
    ['its commitment', 'POST', '/v1/admin/proposals', { ...question, commitment: nothing }, 'commitment'],
    ['its picture', 'POST', '/v1/admin/proposals', { ...question, picture }, 'picture.alternative'],
    [
      ...(['its options', 'POST', '/v1/admin/proposals'] as const),
      { ...question, format: { kind: 'single-choice', options } },
      'body.format.options.1.label',
    ],
    [
      ...(['its scale', 'POST', '/v1/admin/proposals'] as const),
      { ...question, format: { kind: 'scale', lowest: nothing, highest: 'Beaucoup' } },
      'body.format.lowest',
    ],
    [
      ...(['its steps', 'POST', '/v1/admin/proposals'] as const),
      { ...question, steps: [{ id: 'un', prompt: nothing, format: { kind: 'approval' } }] },
      'body.steps.0.prompt',
    ],
    [
      ...(['a pseudonym', 'POST', '/v1/admin/staff'] as const),
      { email: 'nouvelle@demo.example', pseudonym: nothing, role: 'project-team' },
      'pseudonym',
    ],
  ])('%s', async (_, method, path, body, field) => {
    const isStaff = path.startsWith('/v1/admin');
    const answer = await service.request(method, path, {
      body,
      token: isStaff ? await service.teamToken() : token,
    });
    expect(answer.status).toBe(field.startsWith('body.') ? 400 : 422);
    expect(answer.text).toContain('Le texte est vide.');
    expect([answer.json()].map(({ field: one, errors }) => one ?? errors[0].path)).toEqual([field]);
  });
});

test('What was typed badly is set right: spaces, line breaks, invisible marks', async () => {
  const text = '  Un\u00adtrain\r\n de\tplus\u200b\u202f!  ';
  const { title } = await service.client.call(postsRoutes.submitSuggestion, {
    token,
    body: { theme: 'sport', text },
  });
  expect(title).toBe('Untrain de plus\u202f!');
});

test('Latin-1 is not taken for UTF-8', async () => {
  const body = Buffer.from('{"theme":"sport","text":"Un café."}', 'latin1');
  const answer = await service.request('POST', '/v1/posts', {
    token,
    body,
    headers: { 'content-type': 'application/json' },
  });
  expectProblem(answer, 'text-invalid');
});
