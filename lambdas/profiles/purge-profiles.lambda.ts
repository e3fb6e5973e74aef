import { logInfo } from '../../platform/log.ts';
import { purgeProfiles } from './purge-profiles.ts';

/** Has profiles erased that nobody uses any more, a part of them every hour. */
export async function handler() {
  const report = await purgeProfiles();
  logInfo('ProfilesPurged', report);
  return report;
}
