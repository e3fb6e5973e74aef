import { logInfo } from '../../platform/log.ts';
import { warnOfDeadlines } from './warn-of-deadlines.ts';

/** Runs every morning. Lambda retries failures; what stays unsent is sent the next morning. */
export async function handler(): Promise<void> {
  logInfo('DeadlineWarningsSent', { mails: await warnOfDeadlines() });
}
