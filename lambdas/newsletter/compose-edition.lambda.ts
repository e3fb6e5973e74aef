import { logInfo } from '../../platform/log.ts';
import { composeEdition } from './editions/compose-edition.ts';
import { tellTeam } from './editions/tell-team.ts';

/**
 * Fired once a month by the clock. A failure is Lambda's to retry; a draft that is there stays as it is.
 * @throws Error at the end, so that the alarm sees it, where something that happened could not be told
 */
export async function handler(): Promise<void> {
  const composed = await composeEdition();
  logInfo('EditionComposed', { month: composed?.edition.month ?? 'there already' });
  if (composed === undefined) return;
  await tellTeam(composed.edition);
  if (composed.untold > 0) throw new Error(`${composed.untold} items of the letter could not be told.`);
}
