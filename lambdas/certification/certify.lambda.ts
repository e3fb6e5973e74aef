import { logInfo } from '../../platform/log.ts';
import { type CertificationReport, certifyDue } from './certify-due.ts';
import { tableLedger } from './table-ledger.ts';

/** Fired by the clock, every five minutes: certifies the results of votes that have ended. */
export async function handler(): Promise<CertificationReport> {
  const report = await certifyDue(tableLedger());
  if (report.due > 0) logInfo('CertificationFinished', { ...report });
  return report;
}
