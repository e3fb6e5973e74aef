import { parse } from 'csv-parse/sync';
import { readInput } from '../command.ts';

/** One line of a Polis export: agree (1), disagree (−1) or pass (0). */
export interface PolisVote {
  readonly timestamp: number;
  readonly commentId: string;
  readonly voterId: string;
  readonly vote: 1 | -1 | 0;
}

const columns = ['timestamp', 'comment-id', 'voter-id', 'vote'] as const;

/**
 * Reads a Polis `votes.csv`, sorted by time; simultaneous votes stay in file order.
 * @throws Error naming the line and what is wrong with it
 */
export async function readVotes(path: string): Promise<PolisVote[]> {
  const votes: PolisVote[] = [];
  const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(readInput(path), {
    ...{ columns: true, info: true, bom: true, skip_empty_lines: true },
  });
  for (const { record, info } of rows) votes.push(readRow(record, info.lines, path));
  if (votes.length === 0) throw new Error(`${path} holds no vote.`);
  return votes.sort((a, b) => a.timestamp - b.timestamp);
}

function readRow(record: Record<string, string>, line: number, path: string): PolisVote {
  const where = `${path}, line ${line}`;
  for (const column of columns) {
    if (record[column] === undefined || record[column] === '') {
      throw new Error(
        `${where}: column "${column}" is missing. A Polis votes.csv has ${columns.join(', ')}.`,
      );
    }
  }
  const timestamp = Number(record.timestamp);
  const vote = Number(record.vote);
  if (!Number.isFinite(timestamp)) throw new Error(`${where}: "${record.timestamp}" is not a timestamp.`);
  if (vote !== 1 && vote !== -1 && vote !== 0)
    throw new Error(`${where}: "${record.vote}" is not 1, -1 or 0.`);
  return { timestamp, commentId: record['comment-id'] ?? '', voterId: record['voter-id'] ?? '', vote };
}

export interface ExpectedTotals {
  plus: number;
  minus: number;
}

/** Totals by comment, counted straight from the file: a voter's last vote on a comment counts, a pass doesn't. */
export function countFromFile(votes: readonly PolisVote[]): Map<string, ExpectedTotals> {
  const last = new Map<string, PolisVote>();
  for (const vote of votes) last.set(`${vote.commentId}/${vote.voterId}`, vote);
  const totals = new Map<string, ExpectedTotals>();
  for (const { commentId } of votes) totals.set(commentId, { plus: 0, minus: 0 });
  for (const { commentId, vote } of last.values()) {
    const total = totals.get(commentId);
    if (total && vote === 1) total.plus += 1;
    if (total && vote === -1) total.minus += 1;
  }
  return totals;
}
