import { logInfo } from '../../platform/log.ts';
import { purgeProfiles } from './purge-profiles.ts';

/** Requests the erasure of abandoned profiles, looking at some of them every hour. */
export async function handler() {
  const report = await purgeProfiles();
  logInfo('ProfilesPurged', report);
  return report;
}
