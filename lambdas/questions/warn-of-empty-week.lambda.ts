import { logInfo } from '../../platform/log.ts';
import { warnOfEmptyWeek } from './warn-of-empty-week.ts';

/** Runs every Thursday morning. Lambda retries failures. */
export async function handler(): Promise<void> {
  logInfo('EmptyWeekWarned', { sent: await warnOfEmptyWeek() });
}
