import { logInfo } from '../../platform/log.ts';
import { openMonths } from './open-months.ts';

/** Runs every day. */
export async function handler(): Promise<void> {
  logInfo('MonthsOpened', { months: await openMonths() });
}
