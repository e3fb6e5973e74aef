import { logInfo } from '../../platform/log.ts';
import { warnOfDeadlines } from './warn-of-deadlines.ts';

/** Fired every morning by the clock. A failure is Lambda's to retry; what stays unsent, the next morning's to send. */
export async function handler(): Promise<void> {
  logInfo('DeadlineWarningsSent', { mails: await warnOfDeadlines() });
}
