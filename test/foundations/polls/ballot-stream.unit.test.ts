import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import { readBallotBatch } from '../../../foundations/polls/ballot-stream.ts';
import { keys } from '../../../platform/table/keys.ts';

const ballot = {
  type: 'Ballot',
  postId: 'p',
  answer: { kind: 'approval', value: 'plus' },
  departement: '67',
  sex: 'F',
  ageBand: '25-34',
  recordKey: 7,
  receipt: 'r',
};

/** A record of the stream: the item before and after. */
function record(sequence: number, after: object | undefined, before?: object): DynamoDBRecord {
  const image = (item: object) => marshall(item) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
  return {
    eventName: before === undefined ? 'INSERT' : 'MODIFY',
    dynamodb: {
      SequenceNumber: String(sequence),
      Keys: image(keys.ballot({ id: 'post', box: 'r', ballotKey: `k${sequence}` })) ?? {},
      ...(after && { NewImage: image(after) }),
      ...(before && { OldImage: image(before) }),
    },
  };
}
const read = (...records: DynamoDBRecord[]) => readBallotBatch(records);
const later = { ...ballot, answer: { kind: 'quadratic', credits: { a: 4 } } };

describe('A batch of the stream', () => {
  test('goes on past ballots that a later version wrote, and says how many', () => {
    const batch = read(record(1, ballot), record(2, later), record(3, ballot, later), record(4, ballot));
    expect(batch.changes.map(({ sequence }) => BigInt(sequence))).toEqual([1n, 4n]);
    expect(batch).toMatchObject({ later: 2 });
    expect(batch.unreadableFrom).toBeUndefined();
  });

  test('takes no notice of members that it doesn’t know', () => {
    const more = { ...ballot, channel: 'kiosk', answer: { ...ballot.answer, weight: 1 } };
    const [change] = read(record(1, more)).changes;
    expect(change?.after?.answer).toEqual(ballot.answer);
  });

  test('stops at a ballot that is none: what follows must not move watermarks past it', () => {
    const broken = { ...ballot, answer: { kind: 'approval', value: 'perhaps' } };
    const batch = read(record(1, ballot), record(2, broken), record(3, ballot));
    expect(batch.changes).toHaveLength(1);
    expect(BigInt(batch.unreadableFrom ?? 0)).toBe(2n);
    expect(batch.later).toBe(0);
  });
});
