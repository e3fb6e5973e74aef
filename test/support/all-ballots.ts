import type { BallotVisitor } from '../../foundations/polls/ballot-boxes.ts';
import { readBallot } from '../../foundations/polls/ballot-items.ts';
import { pollOfBallot, prefixes } from '../../platform/table/keys.ts';
import { scanFromStart, scanSome } from '../../platform/table/scan.ts';

/** Visits every ballot in the table, of whatever poll. */
export async function visitAllBallots(visit: BallotVisitor): Promise<void> {
  const what = {
    FilterExpression: 'begins_with(pk, :vote)',
    ExpressionAttributeValues: { ':vote': prefixes.vote },
  };
  await scanSome(
    scanFromStart(1),
    what,
    () => true,
    (item) => {
      if (pollOfBallot(String(item.pk)) === undefined) return;
      const read = readBallot(item);
      visit(read?.ballot, read?.receipt);
    },
  );
}
