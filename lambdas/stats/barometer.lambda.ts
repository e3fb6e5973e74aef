import { logInfo } from '../../platform/log.ts';
import { updateBarometer } from './update-barometer.ts';

/** Fired by the clock: brings the barometer up to date. */
export async function handler(): Promise<void> {
  const updated = await updateBarometer();
  logInfo('BarometerUpdated', { written: updated !== undefined, frozenDays: updated?.frozenDays ?? 0 });
}
