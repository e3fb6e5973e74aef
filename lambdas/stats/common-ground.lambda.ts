import { logInfo } from '../../platform/log.ts';
import { updateCommonGround } from './update-common-ground.ts';

/** Fired by the clock each hour. @returns how many posts were looked at, and how many groups of them say something certain */
export async function handler(): Promise<{ posts: number; verdicts: number }> {
  const report = await updateCommonGround();
  logInfo('CommonGroundUpdated', report);
  return report;
}
