import { instant } from '../../platform/clock.ts';
import type { Ledger } from './compare-counters.ts';
import { type DriftCheck, writeDriftCheck } from './drift-items.ts';
import { recountVotes } from './recount.ts';

/** Compares all counters with all ballots without correcting any, and publishes the outcome. */
export async function checkDrift(ledger: Ledger): Promise<DriftCheck> {
  const { posts, ballots, hidden, drifted, unsettled, unreadable } = await recountVotes(ledger, {
    repair: false,
  });
  // The number of votes on questions with hidden results would disclose those.
  const compared = ballots - hidden;
  const check = {
    checkedAt: instant(),
    posts,
    ballots: compared,
    drift: drifted.length,
    unsettled,
    unreadable,
  };
  await writeDriftCheck(check);
  return check;
}
