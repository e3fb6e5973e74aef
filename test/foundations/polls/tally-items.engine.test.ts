import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Counts, Target } from '../../../domain/polls/tally.ts';
import { paddedSequence } from '../../../domain/polls/watermark.ts';
import { listPolls } from '../../../foundations/polls/ballot-boxes.ts';
import { keyOf } from '../../../foundations/polls/counter-targets.ts';
import { clearMark } from '../../../foundations/polls/release-marks.ts';
import { addToCounters, correctCounters, readCounters } from '../../../foundations/polls/tally-items.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { GetCommand } from '../../../platform/table/commands.ts';
import { isWatermarkAttribute, keys } from '../../../platform/table/keys.ts';
import { scanFromStart } from '../../../platform/table/scan.ts';
import { putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const shardId = 'shardId-00000001700000000000-0a1b2c3d';
const counter = 'F:75+:plus';
const one: Counts = new Map([[counter, { n: 1, keys: 12_345_678 }]]);
const increment = (first: number, last: number, counts: Counts = one, shard = shardId) => ({
  shardId: shard,
  first: paddedSequence(String(first)),
  last: paddedSequence(String(last)),
  counts,
});
const tallyOf = (postId: string): Target => ({ kind: 'tally', postId, departement: '67' });

const item = (target: Target): Promise<Record<string, unknown>> => itemAt(keyOf(target));

async function itemAt(Key: ReturnType<typeof keyOf>): Promise<Record<string, unknown>> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item ?? {};
}

describe('adding to a tally', () => {
  test('writes flat counters beside the watermark of the shard', async () => {
    const tally = tallyOf('one');
    expect(await addToCounters(tally, increment(1, 9))).toEqual({ outcome: 'added' });
    expect(await item(tally)).toEqual({
      ...keys.tally('one', '67'),
      type: 'Tally',
      postId: 'one',
      departement: '67',
      revision: 1,
      'F:75+:plus:n': 1,
      'F:75+:plus:k': 12_345_678,
      [`wm:${shardId}`]: expect.stringMatching(/^0{39}9@\d{5}(\.\d{1,2})?$/),
    });
  });

  test('is refused where any of the records is in, and the watermark told', async () => {
    const tally = tallyOf('overlap');
    await addToCounters(tally, increment(5, 10));
    const before = await item(tally);
    for (const [first, last] of [
      [5, 10],
      [1, 4],
      [10, 99],
      [7, 200],
    ] as const) {
      expect(await addToCounters(tally, increment(first, last))).toEqual({
        outcome: 'refused',
        watermark: before[`wm:${shardId}`],
      });
    }
    expect(await item(tally)).toEqual(before);
    expect(await addToCounters(tally, increment(11, 11))).toEqual({ outcome: 'added' });
    expect((await item(tally))['F:75+:plus:n']).toBe(2);
  });

  test('compares sequence numbers as numbers, whatever their length', async () => {
    const tally = tallyOf('lengths');
    await addToCounters(tally, increment(9, 9));
    expect(await addToCounters(tally, increment(10, 10))).toEqual({ outcome: 'added' });
    expect(await addToCounters(tally, increment(9, 9))).toMatchObject({ outcome: 'refused' });
  });

  test('keeps a watermark for each shard', async () => {
    const tally = tallyOf('shards');
    await addToCounters(tally, increment(100, 100));
    expect(await addToCounters(tally, increment(1, 1, one, 'shardId-other'))).toEqual({ outcome: 'added' });
    expect((await item(tally))['F:75+:plus:n']).toBe(2);
  });

  test('moves the watermark though there is nothing to add', async () => {
    const tally = tallyOf('nothing');
    await addToCounters(tally, increment(1, 2, new Map()));
    expect(await addToCounters(tally, increment(1, 1))).toMatchObject({ outcome: 'refused' });
  });

  test('happens once when the same batch arrives many times at the same instant', async () => {
    const tally = tallyOf('instant');
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => addToCounters(tally, increment(1, 3))),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    expect(await item(tally)).toMatchObject({ 'F:75+:plus:n': 1, revision: 1 });
  });

  test('drops the watermarks of other shards once they are older than the stream, several at a time', async () => {
    const tally = tallyOf('old');
    const hours = (count: number) => {
      process.env[env.clockOffsetMs] = String(count * 3_600_000);
    };
    const watermarks = async () =>
      Object.keys(await item(tally))
        .filter(isWatermarkAttribute)
        .sort();
    for (const shard of ['a', 'b', 'c', 'd']) await addToCounters(tally, increment(1, 1, one, shard));
    hours(25);
    await addToCounters(tally, increment(2, 2, one, 'e'));
    expect(await watermarks()).toEqual(['wm:a', 'wm:b', 'wm:c', 'wm:d', 'wm:e']);
    hours(27);
    // Its own is kept, however old: that shard is being read. Three aren't worth a write.
    await addToCounters(tally, increment(3, 3, one, 'd'));
    expect(await watermarks()).toEqual(['wm:a', 'wm:b', 'wm:c', 'wm:d', 'wm:e']);
    await addToCounters(tally, increment(4, 4, one, 'f'));
    expect(await watermarks()).toHaveLength(6);
    hours(60);
    await addToCounters(tally, increment(5, 5, one, 'f'));
    expect(await watermarks()).toEqual(['wm:f']);
    expect(await item(tally)).toMatchObject({ 'F:75+:plus:n': 8 });
  });
});

test('adding to the totals of a post leaves the post alone', async () => {
  const totals: Counts = new Map([
    ['plus', { n: 3, keys: 0 }],
    ['minus', { n: 1, keys: 0 }],
  ]);
  const postId = await putPost();
  const before = await itemAt(keys.post(postId));
  const target: Target = { kind: 'totals', postId, place: 'results' };
  await addToCounters(target, increment(1, 4, totals));
  expect(await item(target)).toMatchObject({ 'o:plus': 3, 'o:minus': 1 });
  expect(await addToCounters(target, increment(4, 5, totals))).toMatchObject({ outcome: 'refused' });
  expect(await itemAt(keys.post(postId))).toEqual(before);
});

describe('the mark for the release', () => {
  const totals: Target = { kind: 'totals', postId: 'marked', place: 'results' };
  const plus = (n: number): Counts => new Map([['plus', { n, keys: 0 }]]);
  const mark = async (target: Target = totals) => (await item(target)).releaseDue;

  test('is put on totals of eleven, also where whoever counted the eleventh died before it', async () => {
    await addToCounters(totals, increment(1, 10, plus(10)));
    expect(await mark()).toBeUndefined();
    const send = table.send.bind(table);
    const spy = jest.spyOn(table, 'send');
    spy.mockImplementation((async (command: Parameters<typeof send>[0]) => {
      if (JSON.stringify(command.input).includes('DUE#')) throw new Error('killed');
      return send(command);
    }) as typeof table.send);
    await expect(addToCounters(totals, increment(11, 11, plus(1)))).rejects.toThrow('killed');
    spy.mockRestore();
    expect(await item(totals)).toMatchObject({ 'o:plus': 11 });
    expect(await mark()).toBeUndefined();
    // The batch comes again.
    expect(await addToCounters(totals, increment(11, 11, plus(1)))).toMatchObject({ outcome: 'refused' });
    expect(await mark()).toBe('DUE#POLLS');
    expect(await item(totals)).toMatchObject({ 'o:plus': 11 });
  });

  test('is cleared unless somebody counted since, and put again from the number that the release named', async () => {
    const { revision } = await item(totals);
    await addToCounters(totals, increment(12, 12, plus(1)));
    const key = keyOf(totals);
    await clearMark({ key, revision: Number(revision) }, 14);
    expect(await mark()).toBe('DUE#POLLS');
    await clearMark({ key, revision: Number(revision) + 1 }, 14);
    expect(await mark()).toBeUndefined();
    await addToCounters(totals, increment(13, 13, plus(1)));
    expect(await mark()).toBeUndefined();
    await addToCounters(totals, increment(14, 14, plus(1)));
    expect(await mark()).toBe('DUE#POLLS');
  });

  test('counts people where answers are more than people, and nobody from paper twice', async () => {
    const several: Target = { kind: 'totals', postId: 'several', place: 'hidden' };
    const counts = (n: number) => new Map(['*', 'a', 'b', 'paper:*'].map((name) => [name, { n, keys: 0 }]));
    await addToCounters(several, increment(1, 10, counts(10)));
    expect(await mark(several)).toBeUndefined();
    await addToCounters(several, increment(11, 11, counts(1)));
    expect(await mark(several)).toBe('DUE#POLLS');
  });

  test('is on a tally that was corrected', async () => {
    const tally = tallyOf('marked-tally');
    await addToCounters(tally, increment(1, 50, new Map([[counter, { n: 50, keys: 1 }]])));
    expect(await mark(tally)).toBeUndefined();
    await correctCounters({ target: tally, counts: new Map(), revision: 1 }, one);
    expect(await mark(tally)).toBe('DUE#67');
  });
});

describe('correcting counters', () => {
  const right: Counts = new Map([[counter, { n: 7, keys: 70 }]]);

  test('writes them anew unless they were written since they were read', async () => {
    const tally = tallyOf('correct');
    await addToCounters(tally, increment(1, 1));
    const [state] = await readCounters('correct');
    if (state === undefined) throw new Error('No counters.');
    expect(state).toEqual({ target: tally, revision: 1, counts: one });

    await addToCounters(tally, increment(2, 2, new Map()));
    expect(await correctCounters(state, right)).toBe(false);
    expect((await readCounters('correct'))[0]).toMatchObject({ counts: one, revision: 2 });

    expect(await correctCounters({ ...state, revision: 2 }, right)).toBe(true);
    expect((await readCounters('correct'))[0]).toMatchObject({ counts: right, revision: 3 });
    // The watermarks stand: what was in is in.
    expect(await addToCounters(tally, increment(1, 2))).toMatchObject({ outcome: 'refused' });
  });

  test('makes a tally that is missing, unless it was made since', async () => {
    const tally = tallyOf('missing');
    const state = { target: tally, counts: new Map(), revision: undefined };
    expect(await correctCounters(state, right)).toBe(true);
    expect(await correctCounters(state, one)).toBe(false);
    expect(await readCounters('missing')).toEqual([{ target: tally, counts: right, revision: 1 }]);
  });
});

test('the polls that have counters are those with totals, and those of which only tallies are left', async () => {
  const quiet = await putPost();
  await addToCounters({ kind: 'totals', postId: 'counted', place: 'results' }, increment(1, 1));
  await addToCounters(tallyOf('counted'), increment(1, 1));
  await addToCounters(tallyOf('orphan'), increment(1, 1));
  const { ids } = await listPolls(scanFromStart(3), () => true);
  expect(ids).toEqual(expect.arrayContaining(['counted', 'orphan']));
  expect(ids).not.toContain(quiet);
  expect(new Set(ids).size).toBe(ids.length);
});
