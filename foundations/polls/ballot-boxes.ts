import type { Ballot } from '../../domain/polls/tally.ts';
import { ballotBoxPk, prefixes } from '../../platform/table/keys.ts';
import { queryAll, rawItem } from '../../platform/table/read.ts';
import { scanTable } from '../../platform/table/scan.ts';
import { readBallot } from './ballot-items.ts';

/** Receives each ballot with its receipt, or undefined for an unreadable one. */
export type BallotVisitor = (ballot: Ballot | undefined, receipt?: string) => void;

/**
 * Visits the ballots in one box of a poll that existed before the call: one consistent Query.
 * @param id `pollId`
 */
export async function visitBox(id: string, box: string, visit: BallotVisitor): Promise<void> {
  for await (const item of queryAll({ pk: ballotBoxPk(id, box), consistent: true }, rawItem)) {
    const read = readBallot(item);
    visit(read?.ballot, read?.receipt);
  }
}

/** Visits every ballot that existed before the call, in a parallel Scan of the whole table. */
export function scanBallots(segments: number, visit: BallotVisitor): Promise<void> {
  const what = {
    FilterExpression: 'begins_with(pk, :vote) AND NOT begins_with(pk, :probe)',
    ExpressionAttributeValues: { ':vote': prefixes.vote, ':probe': prefixes.probe },
  };
  return scanTable(segments, what, (item) => {
    const read = readBallot(item);
    visit(read?.ballot, read?.receipt);
  });
}
