import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { countFromFile, type PolisVote, readVotes } from '../../../tools/replay/votes-file.ts';
import { describeWith } from '../../support/shared-data.ts';

const directory = mkdtempSync(join(tmpdir(), 'imaginest-votes-'));
afterAll(() => rmSync(directory, { recursive: true }));

const header = 'timestamp,datetime,comment-id,voter-id,vote';

function file(...lines: string[]): string {
  const path = join(directory, 'some.votes.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('A votes file', () => {
  test('is read in the order of time, votes of one instant as they stand', async () => {
    const path = file(
      header,
      '30,later,1,b,-1',
      '10,first,1,a,1',
      '20,"a date, quoted",2,a,0',
      '20,same instant,2,a,1',
      '',
    );
    expect(await readVotes(path)).toEqual([
      { timestamp: 10, commentId: '1', voterId: 'a', vote: 1 },
      { timestamp: 20, commentId: '2', voterId: 'a', vote: 0 },
      { timestamp: 20, commentId: '2', voterId: 'a', vote: 1 },
      { timestamp: 30, commentId: '1', voterId: 'b', vote: -1 },
    ]);
  });

  test('may begin with a byte order mark, end lines as Windows does, and order its columns otherwise', async () => {
    const path = join(directory, 'windows.votes.csv');
    writeFileSync(path, '\ufeffvote,voter-id,comment-id,timestamp\r\n-1,a,7,5\r\n');
    expect(await readVotes(path)).toEqual([{ timestamp: 5, commentId: '7', voterId: 'a', vote: -1 }]);
  });

  test.each([
    ['a vote that is none', '20,x,2,a,2', /line 3: "2" is not 1, -1 or 0/],
    ['a vote in words', '20,x,2,a,agree', /line 3: "agree" is not 1, -1 or 0/],
    ['a timestamp that is none', 'noon,x,2,a,1', /line 3: "noon" is not a timestamp/],
    ['a missing voter', '20,x,2,,1', /line 3: column "voter-id" is missing/],
    ['a missing comment', '20,x,,a,1', /line 3: column "comment-id" is missing/],
    ['a missing vote', '20,x,2,a,', /line 3: column "vote" is missing/],
    ['too few columns', '20,x,2', /line 3/],
    ['too many columns', '20,x,2,a,1,1', /line 3/],
  ])('with %s is refused, and the line is named', async (_, line, message) => {
    await expect(readVotes(file(header, '10,x,1,a,1', line))).rejects.toThrow(message);
  });

  test.each([
    ['nothing', []],
    ['a header only', [header]],
  ])('with %s holds no vote', async (_, lines) => {
    await expect(readVotes(file(...lines))).rejects.toThrow(/some\.votes\.csv holds no vote/);
  });

  test('with other columns says which it needs', async () => {
    await expect(readVotes(file('a,b', '1,2'))).rejects.toThrow(/timestamp, comment-id, voter-id, vote/);
  });
});

describe('The count from the file', () => {
  const vote = (commentId: string, voterId: string, value: 1 | -1 | 0): PolisVote => ({
    timestamp: 0,
    commentId,
    voterId,
    vote: value,
  });

  test('takes the last vote of each voter on each comment; a pass counts nowhere', () => {
    const counted = countFromFile([
      vote('1', 'a', 1),
      vote('1', 'b', 1),
      vote('1', 'a', -1),
      vote('2', 'a', 1),
      vote('2', 'a', 0),
      vote('2', 'b', 0),
      vote('2', 'b', -1),
      vote('3', 'a', 0),
    ]);
    expect(Object.fromEntries(counted)).toEqual({
      1: { plus: 1, minus: 1 },
      2: { plus: 0, minus: 1 },
      3: { plus: 0, minus: 0 },
    });
  });

  async function expectCountByHand(file: string) {
    const votes = await readVotes(file);
    const counted = countFromFile(votes);
    const lastVotes = Object.groupBy(votes, ({ commentId, voterId }) => `${commentId}/${voterId}`);
    const last = Object.values(lastVotes).map((group = []) => group.at(-1)?.vote);
    const sum = (side: 'plus' | 'minus') =>
      [...counted.values()].reduce((total, each) => total + each[side], 0);
    expect(sum('plus')).toBe(last.filter((value) => value === 1).length);
    expect(sum('minus')).toBe(last.filter((value) => value === -1).length);
    expect(counted.size).toBe(new Set(votes.map(({ commentId }) => commentId)).size);
  }

  test('agrees with a count by hand of our own conversation', () =>
    expectCountByHand('tools/conversation/grand-est.votes.csv'));

  describeWith('polis/brexit-consensus.votes.csv', 'of a real conversation', (file) => {
    test('agrees with a count by hand', () => expectCountByHand(file));
  });
});
