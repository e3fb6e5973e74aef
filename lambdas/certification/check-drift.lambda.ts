import { logInfo } from '../../platform/log.ts';
import { checkDrift } from './check-drift.ts';
import type { DriftCheck } from './drift-items.ts';
import { tableLedger } from './table-ledger.ts';

/**
 * Fired by the clock, every night.
 * @throws Error when counters drifted or a ballot can't be read, so that the alarm rings (docs/runbook.md)
 */
export async function handler(): Promise<DriftCheck> {
  const check = await checkDrift(tableLedger());
  const { ballots, drift, unsettled, unreadable } = check;
  logInfo('DriftChecked', { ballots, drift, unsettled, unreadable });
  if (drift > 0 || unreadable > 0) {
    throw new Error(`${drift} counters differ from the ballots; ${unreadable} ballots can't be read.`);
  }
  return check;
}
