import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { publicationOf } from '../../../../foundations/posts/post-items.ts';
import { writeStaffMember } from '../../../../foundations/staff/staff-items.ts';
import {
  archivedPut,
  newEditionItems,
  readArchived,
  readContent,
} from '../../../../lambdas/newsletter/editions/edition-items.ts';
import { withoutTakenDown } from '../../../../lambdas/newsletter/editions/still-public.ts';
import { handler } from '../../../../lambdas/newsletter/editions-api.lambda.ts';
import { renderWebPage } from '../../../../lambdas/newsletter/letter/render-letter.ts';
import { env } from '../../../../platform/env.ts';
import { transact } from '../../../../platform/table/transact.ts';
import { editionContent } from '../../../fixtures/edition.ts';
import { startEngine, type TestEngine } from '../../../support/engine.ts';
import { call, staffClaims } from '../../../support/events.ts';
import { putPost } from '../../../support/posts.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
  process.env[env.publicUrl] = 'https://api.example';
  await writeStaffMember({ sub: 'team', pseudonym: 'Équipe', role: 'project-team' });
  await writeStaffMember({ sub: 'ref', pseudonym: 'R', role: 'referent', directorate: 'lycees' });
});
afterAll(() => engine.stop());

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
  const remove = (item: string, subject = 'team') =>
    call(handler, 'POST /v1/admin/newsletter/editions/{month}/removals', {
      ...{ params: { month }, body: { item, why: 'Son auteur l’a demandé.' } },
      claims: staffClaims(subject),
    });
  expect((await remove('s1', 'ref')).statusCode).toBe(403);
  expect((await remove('s-nowhere')).json.errors).toEqual([
    { path: 'body.item', message: expect.any(String) },
  ]);
  expect((await remove('s1')).statusCode).toBe(200);
  const page = await readArchived('fr', month);
  expect(page?.html).not.toContain(text);
  expect(page?.html).toMatch(/Retiré le .*Son auteur l.a demandé/);
  expect(page).toMatchObject({ subject: 'La lettre', sentAt: at });
  expect(JSON.stringify(await readContent(month))).not.toContain(text);

  // Two at the same instant: neither brings back what the other took out.
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
