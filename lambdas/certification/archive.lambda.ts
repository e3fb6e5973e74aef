import type { Context } from 'aws-lambda';
import { logInfo } from '../../platform/log.ts';
import { type ArchivingReport, archiveDue } from './archive-due.ts';
import { howToCount } from './how-to-count.ts';
import { tableLedger } from './table-ledger.ts';

/**
 * Runs every night: archives the ballots of votes that were certified long ago.
 * @throws Error at the end if one failed, which rings the alarm
 */
export async function handler(
  _event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<ArchivingReport> {
  const report = await archiveDue(
    tableLedger(),
    howToCount(() => context.getRemainingTimeInMillis()),
  );
  if (report.due > 0) logInfo('BallotsArchived', { ...report });
  if (report.failed > 0) throw new Error(`The ballots of ${report.failed} votes were not archived.`);
  return report;
}
