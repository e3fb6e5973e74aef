import { beforeEach, describe, expect, test } from '@jest/globals';
import { approval } from '../../../domain/polls/answer.ts';
import { visitBox } from '../../../foundations/polls/ballot-boxes.ts';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { receiptOf, serialsOf } from '../../../lambdas/paper/serials.ts';
import { ballotBoxes } from '../../../platform/table/keys.ts';
import { isBallot, linesWhile, wholeTable } from '../../support/insider.ts';
import { changePost, putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';
import {
  close,
  enter,
  enterTwice,
  inPublic,
  open,
  page,
  preparePaper,
  printedBox,
  serialsInPublic,
} from './paper-fixture.ts';

useEngine(preparePaper);

const [plus, minus] = [approval('plus'), approval('minus')];
let postId: string;
let boxId: string;
let serials: string[];
beforeEach(async () => {
  postId = await putPost({ closesAt: '2099-01-01T08:00:00.000Z' });
  ({ boxId, serials } = await printedBox(postId));
});

/** The ballots of a poll as they lie in the ledger: receipts and answers. */
async function ballots(id = postId): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const box of ballotBoxes) {
    await visitBox(id, box, (ballot, receipt = '') => {
      expect(ballot?.cell).toEqual({ departement: 'papier', sex: 'papier', ageBand: 'papier' });
      found.set(receipt, ballot?.answer);
    });
  }
  return found;
}

const [first = '', second = '', third = ''] = [0, 1, 2].map((place) => `${place}`);
const serial = (place: string) => serials[Number(place)] ?? '';

describe('A bulletin', () => {
  test('counts once two people have read the same on it, under the receipt of its stub', async () => {
    expect(await enter(boxId, 'ana', serial(first), plus)).toMatchObject({
      statusCode: 201,
      json: { serial: serial(first), state: 'once' },
    });
    expect((await ballots()).size).toBe(0);
    expect((await enter(boxId, 'ben', ` ${serial(first).toLowerCase()} `, plus)).json.state).toBe('counted');
    expect(await ballots()).toEqual(new Map([[await receiptOf({ postId }, serial(first)), plus]]));
    expect((await page(boxId)).box.counts).toEqual({ once: 0, disputed: 0, counted: 1, spoiled: 0 });
  });

  test('goes to a third person where two differ, whom nobody tells what they read', async () => {
    await enter(boxId, 'ana', serial(first), plus);
    expect((await enter(boxId, 'ben', serial(first), minus)).json.state).toBe('disputed');
    expect((await page(boxId, 'cleo')).waiting).toEqual([
      { serial: serial(first), state: 'disputed', isOwn: false },
    ]);
    expect((await page(boxId, 'ben')).waiting).toEqual([
      { serial: serial(first), state: 'disputed', isOwn: true },
    ]);
    expect((await enter(boxId, 'ben', serial(first), plus)).json.type).toMatch(/entry-needs-another$/);
    expect((await enter(boxId, 'cleo', serial(first), minus)).json.state).toBe('counted');
    expect([...(await ballots()).values()]).toEqual([minus]);
  });

  test('is set aside where two find it blank, or three read it in three ways', async () => {
    await enterTwice(boxId, serial(first), null);
    await enter(boxId, 'ana', serial(second), plus);
    await enter(boxId, 'ben', serial(second), minus);
    expect((await enter(boxId, 'cleo', serial(second), null)).json.state).toBe('spoiled');
    expect((await ballots()).size).toBe(0);
    expect((await page(boxId)).box.counts).toEqual({ once: 0, disputed: 0, counted: 0, spoiled: 2 });
  });

  test('is refused from the same person a second time, whatever they read, and repeated under one key', async () => {
    const key = 'the-same-click-sent-twice';
    await enter(boxId, 'ana', serial(first), plus, key);
    expect(await enter(boxId, 'ana', serial(first), plus, key)).toMatchObject({
      statusCode: 201,
      json: { state: 'once' },
    });
    expect(await enter(boxId, 'ana', serial(first), minus, key)).toMatchObject({
      ...{ statusCode: 422, json: { type: 'urn:imaginest:problem:idempotency-key-reused' } },
    });
    for (const answer of [plus, minus, null]) {
      expect(await enter(boxId, 'ana', serial(first), answer)).toMatchObject({
        statusCode: 403,
        json: { type: 'urn:imaginest:problem:entry-needs-another', serial: serial(first) },
      });
    }
    expect((await ballots()).size).toBe(0);
  });

  test('counts once however many enter its serial afterwards', async () => {
    await enterTwice(boxId, serial(first), plus);
    for (const [person, answer] of [
      ['cleo', minus],
      ['ana', plus],
      ['dan', null],
    ] as const) {
      expect(await enter(boxId, person, serial(first), answer)).toMatchObject({
        statusCode: 409,
        json: { type: 'urn:imaginest:problem:bulletin-settled', reason: 'counted' },
      });
    }
    expect([...(await ballots()).values()]).toEqual([plus]);
  });

  test('entered by three at once is entered by two', async () => {
    const states = await Promise.all(
      ['ana', 'ben', 'cleo'].map(
        async (person) => (await enter(boxId, person, serial(third), plus)).json.state,
      ),
    );
    expect(states.sort()).toEqual(['counted', 'once', undefined]);
    expect((await ballots()).size).toBe(1);
    expect((await page(boxId)).box.counts).toEqual({ once: 0, disputed: 0, counted: 1, spoiled: 0 });
  });
});

describe('A serial', () => {
  test('of another box says of which, one that nobody printed that it doesn’t exist, a slip of the finger that it is none', async () => {
    const other = await printedBox(postId, 5, { place: 'Lycée de Toul' });
    expect((await enter(boxId, 'ana', other.serials[0] ?? '', plus)).json).toMatchObject({
      ...{ status: 422, reason: 'elsewhere', place: 'Lycée de Toul' },
      detail: expect.stringContaining('Lycée de Toul'),
    });
    expect((await enter(boxId, 'ana', '00000-00000-00000-00000', plus)).json).toMatchObject({
      reason: 'nowhere',
    });
    expect((await enter(boxId, 'ana', 'ABC', plus)).json).toMatchObject({ reason: 'malformed' });
    expect((await page(boxId)).box.counts).toEqual({ once: 0, disputed: 0, counted: 0, spoiled: 0 });
  });

  test('of one box is none of another one’s, on the same question or another, and never repeats', async () => {
    const other = await printedBox(postId);
    expect(new Set([...serials, ...other.serials]).size).toBe(40);
    const receipts = await Promise.all(serials.map((each) => receiptOf({ postId }, each)));
    expect(new Set(receipts).size).toBe(20);
    expect(await receiptOf({ postId: 'another' }, serials[0] ?? '')).not.toBe(receipts[0]);
  });
});

describe('An entry', () => {
  test('is refused before the bulletins are printed, and once the box or the question is closed', async () => {
    const unprinted = (await open(postId, 1)).json.id;
    const [early = ''] = await serialsOf({ id: unprinted, bulletins: 1 });
    expect((await enter(unprinted, 'ana', early, plus)).json).toMatchObject({
      status: 409,
      reason: 'not-printed',
    });
    expect((await close(boxId, { unused: 20, unreadable: 0, revision: 1 })).statusCode).toBe(200);
    expect((await enter(boxId, 'ana', serial(first), plus)).json).toMatchObject({
      status: 409,
      reason: 'closed',
    });
    const other = await printedBox(postId);
    await changePost(postId, { closesAt: '2026-01-02T08:00:00.000Z' });
    expect((await enter(other.boxId, 'ana', other.serials[0] ?? '', plus)).json).toMatchObject({
      ...{ status: 409, type: 'urn:imaginest:problem:post-closed' },
    });
    expect((await ballots()).size).toBe(0);
  });

  test('answers the question that the bulletin asks', async () => {
    expect((await enter(boxId, 'ana', serial(first), { kind: 'scale', value: 3 })).json).toMatchObject({
      ...{ status: 422, type: 'urn:imaginest:problem:answer-invalid' },
    });
  });

  test('of a questionnaire’s step counts on that step, under a receipt that is of no other', async () => {
    const steps = ['train', 'car'].map((id) => ({ id, prompt: id, format: { kind: 'approval' as const } }));
    const id = await putPost({ steps });
    const [train, car] = [
      await printedBox(id, 3, { step: 'train' }),
      await printedBox(id, 3, { step: 'car' }),
    ];
    await enterTwice(train.boxId, train.serials[0] ?? '', plus);
    const refused = await enter(car.boxId, 'ana', train.serials[0] ?? '', plus);
    expect(refused.json).toMatchObject({ reason: 'elsewhere' });
    const receipt = await receiptOf({ postId: id, step: 'train' }, train.serials[0] ?? '');
    expect(await ballots(`${id}~train`)).toEqual(new Map([[receipt, plus]]));
    expect((await ballots(`${id}~car`)).size).toBe(0);
    expect((await ballots(id)).size).toBe(0);
    expect((await inPublic(id)).map(({ step }: { step: string }) => step)).toEqual(['train', 'car']);
  });

  test.each([
    [
      {
        kind: 'single-choice',
        options: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
      },
      { kind: 'single-choice', value: 'b' },
    ],
    [
      {
        kind: 'multiple-choice',
        maxChoices: 2,
        options: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
      },
      { kind: 'multiple-choice', values: ['b', 'a'] },
    ],
    [
      { kind: 'scale', lowest: 'Non', highest: 'Oui' },
      { kind: 'scale', value: 4 },
    ],
    [
      {
        kind: 'ranking',
        options: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
      },
      { kind: 'ranking', order: ['b', 'a'] },
    ],
  ] as const)('may be of any kind of answer (%#)', async (format, answer) => {
    const id = await putPost({ format });
    const box = await printedBox(id, 3);
    await enterTwice(box.boxId, box.serials[2] ?? '', answer);
    // Choices are the same in whatever order they were ticked.
    const stored = answer.kind === 'multiple-choice' ? { ...answer, values: ['a', 'b'] } : answer;
    expect([...(await ballots(id)).values()]).toEqual([stored]);
  });
});

describe('A box', () => {
  test.each([
    ['an idea of a citizen', { kind: 'suggestion', channel: 'citizen' }, {}, 'not-a-question'],
    [
      'an envelope',
      {
        format: {
          kind: 'projects',
          options: [
            { id: 'a', label: 'Un banc', cost: 100 },
            { id: 'b', label: 'Un arbre', cost: 200 },
          ],
          ...{ amount: 250, rule: 'most-votes', minChoices: 1, maxChoices: 2 },
        },
      },
      {},
      'envelope',
    ],
    ['a month of a service', { service: { id: 'gare', month: '2026-05' } }, {}, 'service'],
    ['a question that addresses some', { audience: { departement: ['88'] } }, {}, 'addressed'],
    [
      'a step that few are led to',
      {
        steps: [
          { id: 'train', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } },
          {
            id: 'ligne',
            prompt: 'Souvent ?',
            format: { kind: 'approval' },
            when: { step: 'train', values: ['plus'] },
          },
        ],
      },
      { step: 'ligne' },
      'conditional',
    ],
  ] as const)('isn’t opened for %s', async (_, fields, body, reason) => {
    const id = await putPost(fields as Parameters<typeof putPost>[0]);
    expect((await open(id, 10, body)).json).toMatchObject({ status: 409, reason });
  });

  test('is closed on the counts that were seen, and says in public how it balances', async () => {
    await enterTwice(boxId, serial(first), plus);
    await enterTwice(boxId, serial(second), null);
    await enter(boxId, 'ana', serial(third), plus);
    const { revision } = (await page(boxId)).box;
    expect((await close(boxId, { unused: 17, unreadable: 0, revision })).json).toMatchObject({
      ...{ status: 409, reason: 'unsettled', once: 1, disputed: 0 },
    });
    await enter(boxId, 'ben', serial(third), plus);
    expect((await close(boxId, { unused: 17, unreadable: 0, revision })).json).toMatchObject({
      ...{ status: 409, type: 'urn:imaginest:problem:decided-meanwhile' },
    });
    expect(await serialsInPublic(boxId)).toMatchObject({ statusCode: 409 });
    const last = (await page(boxId)).box.revision;
    expect(await close(boxId, { unused: 15, unreadable: 1, revision: last })).toMatchObject({
      statusCode: 200,
    });
    const balance = { printed: 20, counted: 2, spoiled: 2, unused: 15, missing: 1 };
    expect(await inPublic(postId)).toEqual([
      {
        ...{ id: boxId, place: 'Mairie de Vittel', openedAt: expect.any(String), printed: 20, printings: 1 },
        ...{ serialsDigest: 'f'.repeat(64), closedAt: expect.any(String), balance },
      },
    ]);
    const [entry] = await readAuditEntries({ from: 1, to: 1_000_000 }, { limit: 1, newestFirst: true });
    expect(entry).toMatchObject({ action: 'paper.closed', subject: `paper:${boxId}`, details: balance });
    const { body } = await serialsInPublic(boxId);
    const [header, ...lines] = body.trimEnd().split('\n');
    expect(header).toBe('serial,state');
    expect(lines.map((line) => line.split(',')[0])).toEqual([...serials].sort());
    expect(lines.filter((line) => line.endsWith(',counted')).length).toBe(2);
    expect(lines).toContain(`${serial(second)},spoiled`);
  });

  test('doesn’t tell how many were counted while the results of its question are hidden', async () => {
    const id = await putPost({ resultsVisibility: 'after-close' });
    const hidden = await printedBox(id);
    await enterTwice(hidden.boxId, hidden.serials[0] ?? '', plus);
    await close(hidden.boxId, { unused: 19, unreadable: 0, revision: 3 });
    expect((await inPublic(id))[0]).not.toHaveProperty('balance');
    await changePost(id, { revealedAt: '2026-06-01T08:00:00.000Z' });
    expect((await inPublic(id))[0].balance).toMatchObject({ counted: 1, missing: 0 });
  });
});

test('Nothing in the table or the log tells what a bulletin said, nor where a ballot came from', async () => {
  const { lines } = await linesWhile(async () => {
    await enterTwice(boxId, serial(first), minus);
    await enter(boxId, 'ana', serial(second), plus, 'a-key-of-an-entry');
    await enter(boxId, 'ben', serial(second), minus);
  });
  for (const known of [...serials, await receiptOf({ postId }, serial(first)), 'plus', 'minus'])
    expect(lines.join('\n')).not.toContain(known);
  const items = await wholeTable();
  const own = items.filter((item) => JSON.stringify(item).includes(boxId) || item.postId === postId);
  const elsewhere = JSON.stringify(items.filter((item) => !isBallot(item)));
  const cast = own.filter(isBallot);
  expect(cast).toHaveLength(1);
  for (const ballot of cast) {
    expect(Object.keys(ballot).sort()).toEqual(
      [
        'pk',
        'sk',
        'type',
        'postId',
        'answer',
        'departement',
        'sex',
        'ageBand',
        'recordKey',
        'receipt',
      ].sort(),
    );
    for (const secret of [ballot.sk, ballot.receipt, String(ballot.recordKey)])
      expect(elsewhere).not.toContain(secret);
    for (const known of [boxId, ...serials]) expect(JSON.stringify(ballot)).not.toContain(known);
  }
  const bulletins = own.filter(({ pk }) => String(pk).startsWith('BULLETIN#'));
  expect(bulletins).toHaveLength(2);
  expect(JSON.stringify(bulletins)).not.toMatch(/plus|minus|approval/);
  expect(bulletins.find(({ state }) => state === 'counted')).not.toHaveProperty('readings');
});
