import { logInfo } from '../../platform/log.ts';
import { type CertificationReport, certifyDue } from './certify-due.ts';
import { tableLedger } from './table-ledger.ts';

/**
 * Fired by the clock, every five minutes: certifies the results of votes that have ended.
 * @throws Error at the end if one could not be, so that the alarm sees it
 */
export async function handler(): Promise<CertificationReport> {
  const report = await certifyDue(tableLedger());
  if (report.due > 0) logInfo('CertificationFinished', { ...report });
  if (report.failed > 0) throw new Error(`${report.failed} of ${report.due} results were not certified.`);
  return report;
}
