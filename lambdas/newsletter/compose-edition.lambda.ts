import { logInfo } from '../../platform/log.ts';
import { composeEdition } from './editions/compose-edition.ts';
import { tellTeam } from './editions/tell-team.ts';

/** Fired once a month by the clock. A failure is Lambda's to retry; a draft that is there stays as it is. */
export async function handler(): Promise<void> {
  const edition = await composeEdition();
  logInfo('EditionComposed', { month: edition?.month ?? 'there already' });
  if (edition !== undefined) await tellTeam(edition);
}
