import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { approval } from '../../../domain/polls/answer.ts';
import { archivedItems } from '../../../foundations/polls/archive-writes.ts';
import { closingPut } from '../../../foundations/posts/closing-items.ts';
import { readAuditEntries } from '../../../foundations/staff/audit-items.ts';
import { readBox } from '../../../lambdas/paper/box-items.ts';
import { handler as bulletinsApi } from '../../../lambdas/paper/bulletins-api.lambda.ts';
import { handler as paperApi } from '../../../lambdas/paper/paper-api.lambda.ts';
import { receiptOf, serialsOf } from '../../../lambdas/paper/serials.ts';
import { releasePost } from '../../../lambdas/stats/release-post.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { handler as votesApi } from '../../../lambdas/votes/votes-api.lambda.ts';
import { table } from '../../../platform/table/client.ts';
import { TransactWriteCommand } from '../../../platform/table/commands.ts';
import { transact } from '../../../platform/table/transact.ts';
import { seededRandom } from '../../../tools/random.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { day, later, minute } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';
import { recountScript } from '../../support/recount-script.ts';
import { certificateOf, certify, listOf, useCertification } from '../certification/certification-fixture.ts';
import {
  close,
  enter,
  inPublic,
  open,
  page,
  preparePaper,
  print,
  printedBox,
  serialsInPublic,
} from './paper-fixture.ts';

useCertification();
beforeAll(preparePaper);
afterEach(() => {
  jest.restoreAllMocks();
});

const { pump, during } = streamFlow();
const closesAt = new Date(Date.now() + 3 * day).toISOString();
let postId: string;
beforeEach(async () => {
  postId = await putPost({ publishedAt: new Date().toISOString(), closesAt });
  await transact([closingPut(postId, closesAt)]);
});

const [plus, minus] = [approval('plus'), approval('minus')];

/** Bulletins that are entered, a multiple of 20; `npm run soak -- paper` enters many more. */
const many = Number(process.env.PAPER_BULLETINS ?? 60);

type Death = 'before' | 'after';

/**
 * Kills whoever writes: before the transaction is sent, or after it was done and before anybody hears of it. First as is due, then by
 * chance.
 * @returns how often, and what is due
 */
function killWriters(random: () => number) {
  const kills: Record<Death, number> = { before: 0, after: 0 };
  const due: Death[] = [];
  const fate = (): Death | undefined => {
    const [asked, chance] = [due.shift(), random()];
    return asked ?? (chance < 0.15 ? 'before' : chance < 0.3 ? 'after' : undefined);
  };
  const send = table.send.bind(table);
  jest.spyOn(table, 'send').mockImplementation((async (command: never) => {
    if (!((command as unknown) instanceof TransactWriteCommand)) return send(command);
    const death = fate();
    if (death === 'before') {
      kills.before += 1;
      throw new Error('killed before it wrote');
    }
    const done = await send(command);
    if (death === 'after') {
      kills.after += 1;
      throw new Error('killed after it wrote');
    }
    return done;
  }) as never);
  return { kills, due };
}

/** What a bulletin says: two in three are for it, one in twenty is blank. */
const written = (place: number) => (place % 20 === 19 ? null : place % 3 === 2 ? minus : plus);
/** What somebody reads on it: one in ten is misread by the second. */
const misread = (place: number) =>
  place % 10 === 4 ? (written(place) === plus ? minus : plus) : written(place);

async function statistics() {
  return (await call(statsApi, 'GET /v1/posts/{postId}/statistics', { params: { postId } })).json;
}

async function vote(voter: string, value: 'plus' | 'minus') {
  const answer = approval(value);
  const claims = citizenClaims(voter);
  expect(
    (await call(votesApi, 'PUT /v1/posts/{postId}/vote', { params: { postId }, body: { answer }, claims }))
      .statusCode,
  ).toBe(200);
}

describe('A box of bulletins', () => {
  test('entered twice, with kills at every step, are counted exactly, told apart, certified and found again', async () => {
    for (let voter = 0; voter < 60; voter += 1) await vote(`citizen ${voter}`, voter < 20 ? 'plus' : 'minus');
    const { kills, due } = killWriters(seededRandom(17));
    /** Does something that somebody looks at and tries again: it dies in both ways first. */
    const insist = async (isDone: () => Promise<boolean>, act: () => Promise<unknown>) => {
      due.push('before', 'after');
      for (let tries = 0; tries < 40 && !(await isDone()); tries += 1) await act().catch(() => undefined);
      expect(due).toEqual([]);
    };
    let boxId = '';
    await insist(
      async () => boxId !== '',
      async () => {
        const { statusCode, json } = await open(postId, many + 10, {}, 'one-box-however-often');
        if (statusCode === 201) boxId = json.id;
      },
    );
    const isPrinted = async () => (await readBox(boxId)).printings > 0;
    await insist(isPrinted, () => print(boxId));
    const serials = [...(await serialsOf({ id: boxId, bulletins: many + 10 }))];
    /** Tries again under the same key until it is told, as the console does. */
    const until = async (person: string, place: number, answer: ReturnType<typeof written>) => {
      const key = `${person}-${place}-${boxId}`;
      for (let tries = 0; tries < 40; tries += 1) {
        const { statusCode, json } = await enter(boxId, person, serials[place] ?? '', answer, key);
        if (statusCode === 201) return json.state;
        expect(statusCode).toBe(500);
      }
      throw new Error('An entry was killed forty times.');
    };
    const places = Array.from({ length: many }, (_, place) => place);
    for (const place of places) {
      await Promise.all([until('ana', place, written(place)), until('ben', place, misread(place))]);
    }
    const disputed = (await page(boxId, 'cleo')).waiting;
    expect(disputed).toHaveLength(many / 10);
    due.push('before', 'after');
    for (const { serial } of disputed) {
      const place = serials.indexOf(serial);
      expect(await until('cleo', place, written(place))).toBe(
        written(place) === null ? 'spoiled' : 'counted',
      );
    }
    for (const died of [kills.before, kills.after]) expect(died).toBeGreaterThan((many * 3) / 20);

    const answers = places.map(written);
    const says = (value: unknown) => answers.filter((answer) => answer === value).length;
    const counted = many - says(null);
    expect(says(null)).toBe(many / 20);
    expect((await readBox(boxId)).counts).toEqual({
      once: 0,
      disputed: 0,
      counted,
      spoiled: says(null),
    });
    const isClosed = async () => (await readBox(boxId)).closing !== undefined;
    await insist(isClosed, async () => {
      const { revision } = (await page(boxId)).box;
      await close(boxId, { unused: 9, unreadable: 0, revision });
    });
    jest.restoreAllMocks();
    expect((await page(boxId)).box.balance).toEqual({
      ...{ printed: many + 10, counted, spoiled: says(null), unused: 9, missing: 1 },
    });
    // Each act was done once, and is once in the log.
    const log = await readAuditEntries({ from: 1, to: 1_000_000 }, { limit: 100, newestFirst: false });
    expect(log.filter(({ subject }) => subject === `paper:${boxId}`).map(({ action }) => action)).toEqual([
      ...['paper.opened', 'paper.printed', 'paper.closed'],
    ]);

    await pump();
    const without = {
      voters: 60,
      options: [
        { id: 'plus', votes: 20 },
        { id: 'minus', votes: 40 },
      ],
    };
    expect(await statistics()).toEqual({
      ...{ postId, voters: 60 + counted, totals: { plus: 20 + says(plus), minus: 40 + says(minus) } },
      paper: { voters: counted, without },
    });

    // What is told by cell is told without paper, and its exact totals not while others could be subtracted.
    await releasePost(postId);
    const { json: breakdowns } = await call(statsApi, 'GET /v1/posts/{postId}/breakdowns', {
      params: { postId },
    });
    expect(breakdowns).toMatchObject({ lot: 1, paperVoters: counted, total: { voters: 60 } });
    expect(breakdowns.total).not.toHaveProperty('plus');

    await later(3 * day + 6 * minute, async () => {
      await during(async () => {
        expect(await certify()).toMatchObject({ certified: 1 });
      });
    });
    const { json: certificate } = await certificateOf(postId);
    const totals = { plus: 20 + says(plus), minus: 40 + says(minus) };
    expect(certificate.items[0]).toMatchObject({
      drift: 0,
      polls: [
        {
          voters: 60 + counted,
          totals,
          paper: { voters: counted, without: { voters: 60, totals: { plus: 20, minus: 40 } } },
        },
      ],
    });
    // The stub's receipt is found in the certified list like anyone's, copied by hand from its two lines.
    const list = await listOf(postId);
    const receipts = list
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    // In the order of receipts, one line like another, it tells nobody which were on paper.
    expect(receipts).toEqual(receipts.toSorted());
    expect(list).not.toMatch(/papier/);
    const against = places.find((place) => written(place) === minus) ?? 0;
    const receipt = await receiptOf({ postId }, serials[against] ?? '');
    const typed = `${receipt.slice(0, 22)}\n ${receipt.slice(22)}`
      .toLowerCase()
      .replaceAll('0', 'o')
      .replace(/[-_]/g, '');
    const files = { 'ballots.csv': list, 'certificate.json': JSON.stringify(certificate) };
    const { status, stdout } = recountScript(files, [
      'ballots.csv',
      '--certificate',
      'certificate.json',
      '--receipt',
      typed,
    ]);
    expect(stdout).toContain('votre reçu y est, avec la réponse minus');
    expect(stdout).toContain(`dont ${counted} bulletins papier`);
    expect(stdout).toMatch(/sans le papier : 60 bulletins, minus 40, plus 20/);
    expect(status).toBe(0);
  });
});

describe('A second reading', () => {
  const team = staffClaims('team');
  const act = (
    routeKey: Parameters<typeof call>[1],
    boxId: string,
    body: Record<string, unknown>,
    person = 'team',
  ) =>
    call(routeKey === announcing ? paperApi : bulletinsApi, routeKey, {
      ...{ params: { boxId }, body, claims: person === 'team' ? team : staffClaims(person) },
    });
  const announcing = 'POST /v1/admin/paper-boxes/{boxId}/sample';
  const drawing = 'POST /v1/admin/paper-boxes/{boxId}/sample/draw';
  const reading = 'POST /v1/admin/paper-boxes/{boxId}/sample/readings';

  test('takes the bulletins that an announced draw names, and says in public how many were counted as they read', async () => {
    const { boxId, serials } = await printedBox(postId, 30);
    for (const [place, serial] of serials.slice(0, 24).entries()) {
      await enter(boxId, 'ana', serial, place < 18 ? plus : minus);
      await enter(boxId, 'ben', serial, place < 18 ? plus : minus);
    }
    const { revision } = (await page(boxId)).box;
    expect((await act(announcing, boxId, { source: 'Le Loto de samedi' })).json.reason).toBe('not-closed');
    await close(boxId, { unused: 6, unreadable: 0, revision });
    expect((await act(drawing, boxId, { number: '4 8 15' })).json.reason).toBe('no-sample');
    expect((await act(announcing, boxId, { source: 'Le Loto de samedi', risk: 0.1 })).statusCode).toBe(200);
    const { json } = await act(drawing, boxId, { number: '4 8 15' });
    // A lead of 12 of 24 bulletins: ⌈4.785 / 0.5⌉.
    const drawn: string[] = json.sample.serials;
    expect(drawn).toHaveLength(10);
    const script = recountScript(
      { 'serials.csv': (await serialsInPublic(boxId)).body },
      ['serials.csv', '--number', '4 8 15', '--size', '10'],
      'paper_sample.py',
    );
    expect(script.stdout.trimEnd().split('\n').slice(1)).toEqual(drawn);

    const [one = '', ...rest] = drawn;
    const truth = (serial: string) => (serials.indexOf(serial) < 18 ? plus : minus);
    const other = serials.slice(0, 24).find((serial) => !drawn.includes(serial));
    expect((await act(reading, boxId, { serial: other, answer: plus }, 'dan')).json.reason).toBe(
      'not-in-sample',
    );
    for (const serial of rest) {
      expect((await act(reading, boxId, { serial, answer: truth(serial) }, 'dan')).json).toEqual({
        serial,
        agrees: true,
      });
    }
    const wrong = truth(one) === plus ? minus : plus;
    expect((await act(reading, boxId, { serial: one, answer: wrong }, 'dan')).json).toEqual({
      serial: one,
      agrees: false,
    });
    expect((await act(reading, boxId, { serial: one, answer: truth(one) }, 'dan')).json.reason).toBe(
      'read-again',
    );
    expect((await inPublic(postId))[0].sample).toEqual({
      ...{ announcedAt: expect.any(String), source: 'Le Loto de samedi', risk: 0.1 },
      ...{ drawnAt: expect.any(String), number: '4 8 15', bulletins: 10, agreeing: 9, differing: 1 },
    });

    const instant = new Date().toISOString();
    await transact(
      archivedItems({ postId, closesAt }, [{ id: postId, archivedAt: instant, keptUntil: instant }]),
    );
    const late = await act(reading, boxId, { serial: rest[0], answer: plus });
    expect([late.statusCode, late.json.reason]).toEqual([409, 'archived']);
    expect((await act(drawing, boxId, { number: '4 8 15' })).json.reason).toBe('archived');
  });
});
