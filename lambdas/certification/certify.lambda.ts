import type { Context } from 'aws-lambda';
import { logInfo } from '../../platform/log.ts';
import { type CertificationReport, certifyDue } from './certify-due.ts';
import { howToCount } from './how-to-count.ts';
import { tableLedger } from './table-ledger.ts';
import { writeObserved } from './write-observed.ts';

/**
 * Runs every five minutes: certifies the results of votes that have ended. And every minute for those in rooms, where people wait.
 * Each run also writes what observers of envelopes are waiting for.
 * @throws Error at the end if one failed, which rings the alarm
 */
export async function handler(event: CertifyEvent, context: Remaining): Promise<CertificationReport> {
  const [ledger, how] = [tableLedger(), howToCount(() => context.getRemainingTimeInMillis())];
  const report = await certifyDue(ledger, how, { inRoomsOnly: event.inRoomsOnly === true });
  const unwritten = await writeObserved(ledger, how);
  if (report.due > 0) logInfo('CertificationFinished', { ...report });
  if (unwritten > 0)
    throw new Error(`Ballots of ${unwritten} envelopes were not written for their observers.`);
  if (report.failed > 0) throw new Error(`${report.failed} of ${report.due} results were not certified.`);
  return report;
}

/** What the schedules send; that of EventBridge has none of it. */
interface CertifyEvent {
  readonly inRoomsOnly?: boolean;
}

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;
