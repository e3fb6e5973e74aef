import { expect, test } from '@jest/globals';
import { problemType } from '../../../../contract/problems.ts';
import type { ResultItem, SuggestionItem } from '../../../../domain/newsletter/edition-content.ts';
import { publicationOf } from '../../../../foundations/posts/post-items.ts';
import { readTakenBack } from '../../../../foundations/posts/taken-back-items.ts';
import { writeStaffMember } from '../../../../foundations/staff/staff-items.ts';
import {
  archivedPut,
  type Edition,
  letterPut,
  newEditionItems,
  readArchived,
  readContent,
  readLetter,
  type StoredContent,
} from '../../../../lambdas/newsletter/editions/edition-items.ts';
import { followWithdrawals } from '../../../../lambdas/newsletter/editions/follow-withdrawals.ts';
import { withoutTakenDown } from '../../../../lambdas/newsletter/editions/still-public.ts';
import { handler } from '../../../../lambdas/newsletter/editions-api.lambda.ts';
import { handler as archive } from '../../../../lambdas/newsletter/editions-web.lambda.ts';
import { letterOf } from '../../../../lambdas/newsletter/letter/approved-letters.ts';
import { renderWebPage } from '../../../../lambdas/newsletter/letter/render-letter.ts';
import { env } from '../../../../platform/env.ts';
import { transact } from '../../../../platform/table/transact.ts';
import { editionContent } from '../../../fixtures/edition.ts';
import { call, staffClaims } from '../../../support/events.ts';
import { prepareModeration, publishedSuggestion, refusal, staffDoes } from '../../../support/moderation.ts';
import { putPost } from '../../../support/posts.ts';
import { openQuestion } from '../../../support/questions.ts';
import { regionDoes } from '../../../support/region-posts.ts';
import { useEngine } from '../../../support/use-engine.ts';

useEngine(async () => {
  process.env[env.publicUrl] = 'https://api.example';
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
  await writeStaffMember({ sub: 'ref', pseudonym: 'R', role: 'referent', directorates: ['lycees'] });
});

const month = '2026-12';
const suggestion = { channel: 'citizen', kind: 'suggestion', theme: 'lycees' } as const;

test('what was taken down since a letter was approved isn’t in what begins to be sent', async () => {
  const at = new Date().toISOString();
  const there = await putPost({ ...suggestion, ...publicationOf(suggestion, at) });
  const held = await putPost({ ...suggestion, state: 'held', publishedAt: at });
  const content = {
    ...editionContent,
    popularity: {},
    sections: [
      { kind: 'decisions', items: [`f-${there}`, `f-${held}`] },
      { kind: 'results', items: [`r-${there}~step`, `r-${held}`] },
      { kind: 'suggestions', items: [`s-${held}`, `s-${there}`, 's-AAAAAAAAAAAAAAAAAAAAAA'] },
      { kind: 'questions', items: ['q-a-proposal'] },
    ],
  } as const;
  const { content: left, takenDown } = await withoutTakenDown(content as never);
  expect(takenDown).toBe(4);
  expect(left.sections.map(({ items }) => items)).toEqual([
    [`f-${there}`],
    [`r-${there}~step`],
    [`s-${there}`],
    ['q-a-proposal'],
  ]);
});

test('the web version has an item taken out by the project team, and says so in its place', async () => {
  const at = '2026-12-01T08:00:00.000Z';
  const sent = { month, state: 'sent', version: 1, since: at, composedAt: at, certificates: 0 } as const;
  const text = 'Un permis de conduire aidé';
  const html = renderWebPage(month, editionContent, 'fr');
  expect(html).toContain(text);
  const content = { ...structuredClone(editionContent), popularity: {} };
  await transact([
    ...newEditionItems(sent, content as never),
    archivedPut({ language: 'fr', month, subject: 'La lettre', sentAt: at, html }),
  ]);
  const remove = (item: string, subject = 'team', of = month) =>
    call(handler, 'POST /v1/admin/newsletter/editions/{month}/removals', {
      ...{ params: { month: of }, body: { item, explanation: 'Son auteur l’a demandé.' } },
      claims: staffClaims(subject),
    });
  expect((await remove('s1', 'ref')).statusCode).toBe(403);
  expect((await remove('s-nowhere')).json.errors).toMatchObject([
    { path: 'body.item', message: expect.any(String) },
  ]);
  for (const item of ['constructor', '__proto__', 'toString'])
    expect((await remove(item)).statusCode).toBe(400);
  // Neither a month without a letter nor one whose letter hasn't been sent has a web version.
  for (const none of ['2019-01', '2027-03']) {
    const { statusCode, json } = await remove('s1', 'team', none);
    expect({ statusCode, type: json.type }).toEqual({
      statusCode: 404,
      type: problemType('edition-not-found'),
    });
  }
  expect((await remove('s1')).statusCode).toBe(200);
  const page = await readArchived('fr', month);
  expect(page?.html).not.toContain(text);
  expect(page?.html).toMatch(/Retiré le .*Son auteur l.a demandé/);
  expect(page).toMatchObject({ subject: 'La lettre', sentAt: at });
  expect(JSON.stringify(await readContent(month))).not.toContain(text);

  // Two at the same instant: neither restores what the other removed.
  const others = content.candidates;
  const [one = '', other = ''] = content.sections.flatMap(({ items }) => items).filter((id) => id !== 's1');
  const until200 = async (item: string): Promise<void> => {
    const { statusCode, json } = await remove(item);
    if (statusCode === 200) return;
    expect(json.type).toMatch(/edition-changed$/);
    return until200(item);
  };
  await Promise.all([until200(one), until200(other)]);
  const left = (await readContent(month))?.candidates ?? {};
  for (const id of [one, other]) {
    expect(left[id]).not.toEqual(others[id]);
    expect(JSON.stringify(left[id])).toContain('Retiré le');
  }
});

test('what the Région takes back is said to be in the web versions and in the mails still to come; restored, it is told again', async () => {
  const at = '2027-01-01T08:00:00.000Z';
  const theme = 'transports';
  const postId = await openQuestion({ theme, title: 'Un train de nuit\u00a0?' });
  const item: ResultItem = {
    ...{ kind: 'result', id: `r-${postId}`, theme, featured: true, title: 'Un train de nuit\u00a0?' },
    ...{ format: 'approval', voters: 9, closedOn: '2026-12-20', rows: [] },
  };
  const content: StoredContent = {
    ...{ editorial: editionContent.editorial, popularity: {} },
    sections: [{ kind: 'results', items: [item.id] }],
    candidates: { [item.id]: item },
  };
  const months = { '2027-01': 'sent', '2027-02': 'sending' } as const;
  for (const [name, state] of Object.entries(months)) {
    const edition = {
      ...{ month: name, state, version: 1, since: at, composedAt: at, certificates: 0, startedAt: at },
    };
    const html = renderWebPage(name, content, 'fr');
    await transact([
      ...newEditionItems(edition as Edition, content),
      archivedPut({ language: 'fr', month: name, subject: 'La lettre', sentAt: at, html }),
      letterPut(name, 'fr', letterOf(name, content, 'fr')),
    ]);
  }
  const mentions = async () =>
    JSON.stringify([
      (await readArchived('fr', '2027-01'))?.html,
      (await readArchived('fr', '2027-02'))?.html,
      await readLetter('2027-02', 'fr'),
    ]).split('Un train de nuit').length - 1;
  const atFirst = await mentions();
  expect(atFirst).toBeGreaterThan(2);
  const why = 'Elle ne dépend plus de la Région.';
  await regionDoes.withdraw(postId, { version: 1, explanation: why });
  await followWithdrawals();
  expect(await mentions()).toBe(0);
  for (const name of Object.keys(months)) {
    expect((await readArchived('fr', name))?.html).toMatch(/Retiré le .*ne dépend plus de la Région/);
  }
  expect(JSON.stringify(await readLetter('2027-02', 'fr'))).toContain('ne dépend plus');
  expect(await readTakenBack()).toEqual([]);

  await regionDoes.restore(postId, { version: 2, explanation: 'Par mégarde.' });
  await followWithdrawals();
  expect(await mentions()).toBe(atFirst);
});

test('a suggestion that staff take down while a letter is being sent is in none of the mails to come, nor on the web', async () => {
  await prepareModeration();
  const at = '2027-03-01T08:00:00.000Z';
  const [id, other] = [await publishedSuggestion(), await publishedSuggestion()];
  const itemOf = (postId: string, text: string): SuggestionItem => ({
    ...{ kind: 'suggestion', id: `s-${postId}`, theme: 'sport', featured: true, text, plus: 2, minus: 1 },
  });
  const [item, stays] = [itemOf(id, 'Le nom d’un voisin'), itemOf(other, 'Une idée qui reste')];
  const content: StoredContent = {
    ...{ editorial: editionContent.editorial, popularity: {} },
    sections: [{ kind: 'suggestions', items: [item.id, stays.id] }],
    candidates: { [item.id]: item, [stays.id]: stays },
  };
  const name = '2027-03';
  const edition = {
    month: name,
    state: 'sending',
    version: 1,
    since: at,
    composedAt: at,
    certificates: 0,
    startedAt: at,
  };
  await transact([
    ...newEditionItems(edition as Edition, content),
    archivedPut({
      language: 'fr',
      month: name,
      subject: 'La lettre',
      sentAt: at,
      html: renderWebPage(name, content, 'fr'),
    }),
    letterPut(name, 'fr', letterOf(name, content, 'fr')),
  ]);
  const told = async () => {
    await followWithdrawals();
    const all = [(await readArchived('fr', name))?.html ?? '', JSON.stringify(await readLetter(name, 'fr'))];
    expect(all.every((text) => text.includes('Une idée qui reste'))).toBe(true);
    return all.map((text) => [text.includes('voisin'), text.includes('plus publiée')]);
  };
  const [there, gone] = [
    [true, false],
    [false, true],
  ];
  expect(await told()).toEqual([there, there]);
  await staffDoes.decide(id, { decision: 'hold' });
  expect(await told()).toEqual([gone, gone]);
  await staffDoes.decide(id, { decision: 'publish' });
  expect(await told()).toEqual([there, there]);
  // Merged, it goes on being read.
  await staffDoes.decide(id, { decision: 'merge', mergedInto: other });
  expect(await told()).toEqual([there, there]);
  for (const decision of [{ decision: 'publish' }, { decision: 'hold' }, refusal])
    await staffDoes.decide(id, decision);
  expect(await told()).toEqual([gone, gone]);
  expect(await readTakenBack()).toEqual([]);
});

test('who opens a letter that there never was is told so in a page, and a program in a document', async () => {
  const asFor = (accept: string) =>
    call(archive, 'GET /v1/newsletter/editions/{month}', {
      params: { month: '2019-01' },
      headers: { accept },
    });
  const page = await asFor('text/html,*/*;q=0.8');
  expect(page).toMatchObject({ statusCode: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(page.body).toContain('Aucune lettre n’est parue ce mois-là.');
  expect((await asFor('application/json')).json).toMatchObject({ type: problemType('edition-not-found') });
});
