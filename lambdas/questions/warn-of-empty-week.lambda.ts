import { logInfo } from '../../platform/log.ts';
import { warnOfEmptyWeek } from './warn-of-empty-week.ts';

/** Fired every Thursday morning. A failure is Lambda's to retry. */
export async function handler(): Promise<void> {
  logInfo('EmptyWeekWarned', { sent: await warnOfEmptyWeek() });
}
