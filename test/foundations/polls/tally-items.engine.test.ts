import { afterEach, describe, expect, test } from '@jest/globals';
import type { Counts, Target } from '../../../domain/polls/tally.ts';
import { paddedSequence } from '../../../domain/polls/watermark.ts';
import { listPolls } from '../../../foundations/polls/ballot-boxes.ts';
import { keyOf } from '../../../foundations/polls/counter-targets.ts';
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
    const today = Math.floor(Date.now() / 86_400_000);
    expect(await item(tally)).toEqual({
      ...keys.tally('one', '67'),
      type: 'Tally',
      postId: 'one',
      departement: '67',
      releaseDue: 'DUE#67',
      revision: 1,
      'F:75+:plus:n': 1,
      'F:75+:plus:k': 12_345_678,
      [`wm:${shardId}`]: `${'9'.padStart(40, '0')}@${today}`,
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

  test('drops the watermarks of other shards once they are more than two days old', async () => {
    const tally = tallyOf('old');
    const watermarks = async () =>
      Object.keys(await item(tally))
        .filter(isWatermarkAttribute)
        .sort();
    await addToCounters(tally, increment(1, 1, one, 'a'));
    process.env[env.clockOffsetMs] = String(86_400_000);
    await addToCounters(tally, increment(2, 2, one, 'b'));
    process.env[env.clockOffsetMs] = String(2 * 86_400_000);
    await addToCounters(tally, increment(3, 3, one, 'c'));
    expect(await watermarks()).toEqual(['wm:a', 'wm:b', 'wm:c']);
    process.env[env.clockOffsetMs] = String(3 * 86_400_000);
    await addToCounters(tally, increment(4, 4, one, 'c'));
    expect(await watermarks()).toEqual(['wm:b', 'wm:c']);
    process.env[env.clockOffsetMs] = String(30 * 86_400_000);
    // Its own is kept, however old: that shard is being read.
    await addToCounters(tally, increment(5, 5, one, 'b'));
    expect(await watermarks()).toEqual(['wm:b']);
    expect(await item(tally)).toMatchObject({ 'F:75+:plus:n': 5 });
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
