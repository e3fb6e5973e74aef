import { expect, jest } from '@jest/globals';
import { handler as votes } from '../../lambdas/votes/votes-api.lambda.ts';
import { table, tableName } from '../../platform/table/client.ts';
import { ScanCommand } from '../../platform/table/commands.ts';
import { call } from './events.ts';

/**
 * An insider who reads the whole table, and every line that functions write, looks for where ballots came from: by what they
 * hold, by what else was written with them, and by what they share with anything that the place left.
 */
export type Item = Record<string, unknown>;

export const wholeTable = async (): Promise<Item[]> => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName(), ConsistentRead: true }));
  return Items;
};

const addressOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
export const isBallot = ({ pk }: Item): boolean => String(pk).startsWith('VOTE#');

/** Every line that is written on the way. */
export async function linesWhile<T>(act: () => Promise<T>): Promise<{ lines: string[]; result: T }> {
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
  try {
    return { lines, result: await act() };
  } finally {
    for (const output of [...outputs, stdout]) output.mockRestore();
  }
}

const answers = ['plus', 'minus', 'plus'];

/** What is written, and what is logged, while some people vote; and the answers they get. @param people their claims */
export async function votesSeen(postId: string, people: readonly Record<string, string>[]) {
  const before = new Set((await wholeTable()).map(addressOf));
  const { lines, result: replies } = await linesWhile(async () => {
    const told: Item[] = [];
    for (const [index, claims] of people.entries()) {
      const answer = { kind: 'approval', value: answers[index % answers.length] };
      const route = 'PUT /v1/posts/{postId}/vote';
      told.push((await call(votes, route, { params: { postId }, body: { answer }, claims })).json);
    }
    return told;
  });
  return { lines, replies, written: (await wholeTable()).filter((item) => !before.has(addressOf(item))) };
}

export type Seen = Awaited<ReturnType<typeof votesSeen>>;

/** The same ballots, the same lines and the same answers, but for what is a pseudorandom number of each ballot's own. */
export function expectAlike(one: Seen, other: Seen): void {
  expect(one.written.every(isBallot)).toBe(true);
  expect(heap(one.written)).toEqual(heap(other.written));
  expect(plain(one.lines)).toEqual(plain(other.lines));
  expect(one.replies.map(shape)).toEqual(other.replies.map(shape));
}

/** That nothing of these ballots stands in other items. */
export function expectUnrelated(ballots: readonly Item[], others: readonly Item[]): void {
  // Sets, as the table holds places, are no JSON.
  const text = JSON.stringify(others, (_, value) => (value instanceof Set ? [...value] : value));
  for (const { sk, receipt, recordKey } of ballots) {
    for (const value of [sk, receipt]) expect(text).not.toContain(String(value));
    // A whole number: a short one may well stand in the digits of a time.
    expect(text).not.toMatch(new RegExp(`(?<![\\d.])${recordKey}(?![\\d.])`));
  }
}

function heap(items: readonly Item[]): string[] {
  return items
    .map(({ pk, sk, recordKey, receipt, ...rest }) => {
      const types = [typeof pk, typeof sk, typeof recordKey, typeof receipt];
      expect(types).toEqual(['string', 'string', 'number', 'string']);
      return JSON.stringify(rest, Object.keys(rest).toSorted());
    })
    .toSorted();
}

const plain = (lines: readonly string[]) =>
  lines.map((line) =>
    line.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T').replace(/"timestamp":\d+|"Timestamp":\d+/g, 'T'),
  );

const shape = ({ receipt, ...rest }: Item) => ({ ...rest, receipt: typeof receipt });
