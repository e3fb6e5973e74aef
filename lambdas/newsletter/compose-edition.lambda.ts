import { logInfo } from '../../platform/log.ts';
import { composeEdition } from './editions/compose-edition.ts';
import { reportToTeam } from './editions/report-to-team.ts';

/**
 * Fired once a month by the clock. A failure is Lambda's to retry; a draft that is there stays as it is.
 * @throws Error at the end, so that the alarm sees it, where something that happened had to be left out
 */
export async function handler(): Promise<void> {
  const composed = await composeEdition();
  logInfo('EditionComposed', { month: composed?.edition.month ?? 'there already' });
  if (composed === undefined) return;
  await reportToTeam(composed.edition);
  if (composed.leftOut > 0)
    throw new Error(`${composed.leftOut} items of the letter were left out; the log says why of each.`);
}
