import { instant } from '../../platform/clock.ts';
import { type DriftCheck, writeDriftCheck } from '../../platform/table/drift-items.ts';
import type { Ledger } from './compare-counters.ts';
import { recountVotes } from './recount.ts';

/** Compares all counters with all ballots, writes none, and keeps for everybody to read what it found. */
export async function checkDrift(ledger: Ledger): Promise<DriftCheck> {
  const { posts, ballots, drifted, unsettled, unreadable } = await recountVotes(ledger, { repair: false });
  const check = { checkedAt: instant(), posts, ballots, drift: drifted.length, unsettled, unreadable };
  await writeDriftCheck(check);
  return check;
}
