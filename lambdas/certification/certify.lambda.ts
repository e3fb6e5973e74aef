import type { Context } from 'aws-lambda';
import { logInfo } from '../../platform/log.ts';
import { type CertificationReport, certifyDue } from './certify-due.ts';
import { howToCount } from './how-to-count.ts';
import { tableLedger } from './table-ledger.ts';

/**
 * Runs every five minutes: certifies the results of votes that have ended. And every minute for those in rooms, where people wait.
 * @throws Error at the end if one failed, which rings the alarm
 */
export async function handler(event: CertifyEvent, context: Remaining): Promise<CertificationReport> {
  const report = await certifyDue(
    tableLedger(),
    howToCount(() => context.getRemainingTimeInMillis()),
    { inRoomsOnly: event.inRoomsOnly === true },
  );
  if (report.due > 0) logInfo('CertificationFinished', { ...report });
  if (report.failed > 0) throw new Error(`${report.failed} of ${report.due} results were not certified.`);
  return report;
}

/** What the schedules send; that of EventBridge has none of it. */
interface CertifyEvent {
  readonly inRoomsOnly?: boolean;
}

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;
