import type { Context } from 'aws-lambda';
import { logInfo } from '../../platform/log.ts';
import { checkDrift } from './check-drift.ts';
import type { DriftCheck } from './drift-items.ts';
import { howToCount } from './how-to-count.ts';
import { tableLedger } from './table-ledger.ts';

/**
 * Runs every night.
 * @throws Error if counters drifted or a ballot can't be read, which rings the alarm (docs/runbook.md)
 */
export async function handler(
  _event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<DriftCheck> {
  const check = await checkDrift(
    tableLedger(),
    howToCount(() => context.getRemainingTimeInMillis()),
  );
  const { ballots, drift, unsettled, unreadable } = check;
  logInfo('DriftChecked', { ballots, drift, unsettled, unreadable });
  if (drift > 0 || unreadable > 0) {
    throw new Error(`${drift} counters differ from the ballots; ${unreadable} ballots can't be read.`);
  }
  return check;
}
