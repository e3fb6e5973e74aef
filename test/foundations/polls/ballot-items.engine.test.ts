import { expect, jest, test } from '@jest/globals';
import { approval } from '../../../domain/polls/answer.ts';
import type { Ballot } from '../../../domain/polls/tally.ts';
import { listPolls, visitBox } from '../../../foundations/polls/ballot-boxes.ts';
import { placeOf, readAnswers, writeBallot } from '../../../foundations/polls/ballot-items.ts';
import { echoProbes, sendProbes } from '../../../foundations/polls/probe-items.ts';
import { addToCounters } from '../../../foundations/polls/tally-items.ts';
import { TableClient, table, tableName } from '../../../platform/table/client.ts';
import { BatchGetCommand, PutCommand } from '../../../platform/table/commands.ts';
import { ballotBoxes, keys } from '../../../platform/table/keys.ts';
import { scanFromStart } from '../../../platform/table/scan.ts';
import { putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine();

const ballot = (postId: string): Ballot => ({
  postId,
  cell: { departement: '67', sex: 'F', ageBand: '75+' },
  recordKey: 99_999_999,
  answer: approval('plus'),
});

test('keys that DynamoDB left unprocessed are asked for again', async () => {
  for (const name of ['a', 'b', 'c']) await writeBallot(name, ballot(`post-${name}`), 'receipt');
  const send = TableClient.prototype.send;
  const asked: number[] = [];
  const spy = jest.spyOn(TableClient.prototype, 'send').mockImplementation(async function (
    this: TableClient,
    command: BatchGetCommand,
  ) {
    // Reads the first key for real and leaves the others, as DynamoDB may.
    const request = command.input.RequestItems?.[tableName()];
    const [first, ...rest] = request?.Keys ?? [];
    asked.push(rest.length + 1);
    const one = new BatchGetCommand({
      RequestItems: { [tableName()]: { ...request, Keys: first && [first] } },
    });
    const reply = await Reflect.apply(send, this, [one]);
    const left = { [tableName()]: { ...request, Keys: rest } };
    return { ...reply, UnprocessedKeys: rest.length > 0 ? left : {} };
  } as typeof send);
  try {
    const places = ['a', 'missing', 'b', 'c'].map((name) =>
      placeOf(name, { postId: `post-${name}` }, 'receipt'),
    );
    const answers = await readAnswers(places);
    expect([...answers.keys()].sort()).toEqual(['post-a', 'post-b', 'post-c']);
    expect(asked).toEqual([4, 3, 2, 1]);
  } finally {
    spy.mockRestore();
  }
});

test('polls that have ballots or counters are listed once, however broken, and over as many calls as it takes', async () => {
  const names = Array.from({ length: 40 }, (_, i) => `listed-${i}`);
  for (const name of names) await writeBallot(name, ballot(name), 'receipt');
  const Item = { ...keys.ballot({ id: 'broken', box: 'r', ballotKey: 'broken' }), type: 'Ballot', postId: 1 };
  await table.send(new PutCommand({ TableName: tableName(), Item }));
  const counters = { shardId: 'shard', first: '1', last: '1', counts: new Map() };
  await addToCounters({ kind: 'tally', postId: 'counted', step: 'step', departement: '67' }, counters);
  await sendProbes('probe', 3);
  await echoProbes([{ probeId: 'probe', index: 0 }]);
  await putPost();

  const found: string[] = [];
  let calls = 0;
  for (let places = scanFromStart(3); places.length > 0; calls += 1) {
    let pages = 2;
    const { ids, left } = await listPolls(places, () => pages-- > 0);
    found.push(...ids);
    places = left;
  }
  // Whatever other tests of this file have left is there as well.
  expect(found).toEqual(expect.arrayContaining([...names, 'broken', 'counted~step']));
  expect(found.filter((id) => !/^(listed-\d+|broken|counted~step|post-[abc]|boxed.*)$/.test(id))).toEqual([]);
  expect(calls).toBeGreaterThan(1);
});

test('a box is read without the others, and without those of other polls', async () => {
  const receipts = ['-1', 'a1', 'a2', 'z1'];
  for (const receipt of receipts) {
    await writeBallot(`one-${receipt}`, ballot('boxed'), receipt);
    await writeBallot(`other-${receipt}`, ballot('boxed~step'), receipt);
  }
  const seen: string[] = [];
  for (const box of ballotBoxes) {
    await visitBox('boxed', box, (found, receipt = '') => seen.push(`${box} ${found?.postId} ${receipt}`));
  }
  expect(seen.sort()).toEqual(['- boxed -1', 'a boxed a1', 'a boxed a2', 'z boxed z1']);
  expect([...ballotBoxes].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(
    ballotBoxes,
  );
  expect(new Set(ballotBoxes)).toEqual(
    new Set(Buffer.from(Array.from({ length: 256 * 3 }, (_, i) => i % 256)).toString('base64url')),
  );
});
