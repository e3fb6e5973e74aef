import { logInfo } from '../../platform/log.ts';
import { openMonths } from './open-months.ts';

/** Runs every day: makes the questions of services for this month and the next, where they are missing. */
export async function handler(): Promise<void> {
  logInfo('MonthsOpened', { months: await openMonths() });
}
