import { logInfo } from '../../platform/log.ts';
import { updateBarometer } from './update-barometer.ts';

/** Runs on a schedule: updates the barometer. */
export async function handler(): Promise<void> {
  const updated = await updateBarometer();
  logInfo('BarometerUpdated', { written: updated !== undefined, frozenDays: updated?.frozenDays ?? 0 });
}
