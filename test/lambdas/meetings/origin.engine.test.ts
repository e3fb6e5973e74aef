import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { handler as votes } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';
import { join, meetingNow, preparedQuestions, prepareHosts, staffMeets } from './support.ts';

/**
 * An insider who reads the whole table, and every line that functions wrote, looks for the ballots that were cast in a room: by
 * what they hold, by what else was written with them, and by what they share with anything that the room left.
 */
useEngine(async () => {
  provideSecrets(env.meetingSecretArn, env.ballotSecretArn);
  await prepareHosts();
});

type Item = Record<string, unknown>;
const cell = { departement: '54', sex: 'F', ageBand: '25-34' };
const inRoom = Array.from({ length: 12 }, (_, n) => `in-the-room-${n}`);
const atHome = Array.from({ length: 12 }, (_, n) => `at-home-${n}`);
const answers = ['plus', 'minus', 'plus'];

const wholeTable = async (): Promise<Item[]> => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName(), ConsistentRead: true }));
  return Items;
};
const addressOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
const isBallot = ({ pk }: Item) => String(pk).startsWith('VOTE#');

/** What is written, and what is logged, while some people vote; and the answers they get. */
async function watched(postId: string, people: readonly string[]) {
  const before = new Set((await wholeTable()).map(addressOf));
  const lines: string[] = [];
  const outputs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation((...args) => {
      lines.push(args.join(' '));
    }),
  );
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  const replies: Item[] = [];
  for (const [index, one] of people.entries()) {
    const answer = { kind: 'approval', value: answers[index % answers.length] };
    const { json } = await call(votes, 'PUT /v1/posts/{postId}/vote', {
      params: { postId },
      body: { answer },
      claims: citizenClaims(one, cell),
    });
    replies.push(json);
  }
  for (const output of [...outputs, stdout]) output.mockRestore();
  return { lines, replies, written: (await wholeTable()).filter((item) => !before.has(addressOf(item))) };
}

let postId: string;
let room: Awaited<ReturnType<typeof watched>>;
let home: Awaited<ReturnType<typeof watched>>;
let meetingId: string;

beforeAll(async () => {
  const questions = await preparedQuestions(1, { format: { kind: 'approval' } });
  const { id, code } = (await staffMeets.create(meetingNow({ questions }))).json;
  meetingId = id;
  postId = (await staffMeets.open(id, { version: 1, proposalId: questions[0] })).json.questions[0].asked
    .postId;
  for (const one of inRoom) expect((await join(code, one)).statusCode).toBe(200);
  room = await watched(postId, inRoom);
  home = await watched(postId, atHome);
});

describe('A ballot that was cast in a room', () => {
  test('holds what any other holds, and nothing else was written with it', () => {
    expect(room.written).toHaveLength(inRoom.length);
    expect(home.written).toHaveLength(atHome.length);
    expect(room.written.every(isBallot)).toBe(true);
    // Without what is a pseudorandom number of its own in each ballot, the two heaps are the same.
    const heap = (items: readonly Item[]) =>
      items
        .map(({ pk, sk, recordKey, receipt, ...rest }) => {
          expect([typeof pk, typeof sk, typeof recordKey, typeof receipt]).toEqual([
            'string',
            'string',
            'number',
            'string',
          ]);
          return JSON.stringify(rest, Object.keys(rest).toSorted());
        })
        .toSorted();
    expect(heap(room.written)).toEqual(heap(home.written));
  });

  test('shares nothing with what the room left', async () => {
    const ofRoom = (await wholeTable()).filter(({ pk }) =>
      /^(MEETINGS?|ROOM\w+|ARRIVALS|JOINTRIES)#/.test(String(pk)),
    );
    expect(new Set(ofRoom.map(({ type }) => type)).size).toBeGreaterThanOrEqual(5);
    // Sets, as the table holds places, are no JSON.
    const text = JSON.stringify(ofRoom, (_, value) => (value instanceof Set ? [...value] : value));
    for (const ballot of [...room.written, ...home.written]) {
      for (const value of [ballot.sk, ballot.receipt, ballot.recordKey])
        expect(text).not.toContain(String(value));
    }
    expect(JSON.stringify(room.written)).not.toContain(meetingId);
    for (const name of inRoom) expect(text).not.toContain(name);
  });

  test('is logged, and answered, as any other', () => {
    const plain = (lines: readonly string[]) =>
      lines.map((line) =>
        line.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T').replace(/"timestamp":\d+|"Timestamp":\d+/g, 'T'),
      );
    expect(plain(room.lines)).toEqual(plain(home.lines));
    expect(room.lines.join()).not.toContain(postId);
    const shape = ({ receipt, ...rest }: Item) => ({ ...rest, receipt: typeof receipt });
    expect(room.replies.map(shape)).toEqual(home.replies.map(shape));
  });
});
