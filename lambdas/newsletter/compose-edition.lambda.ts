import { logInfo } from '../../platform/log.ts';
import { composeEdition } from './editions/compose-edition.ts';
import { reportToTeam } from './editions/report-to-team.ts';

/**
 * Runs once a month. Lambda retries failures; an existing draft is left alone.
 * @throws Error at the end if something had to be left out, which rings the alarm
 */
export async function handler(): Promise<void> {
  const composed = await composeEdition();
  logInfo('EditionComposed', { month: composed?.edition.month ?? 'there already' });
  if (composed === undefined) return;
  await reportToTeam(composed.edition);
  if (composed.leftOut > 0)
    throw new Error(`${composed.leftOut} items of the letter were left out; the log says why of each.`);
}
