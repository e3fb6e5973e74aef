import { editionAfter, mayEdition, type PauseReason } from '../../../domain/newsletter/edition.ts';

import { instant } from '../../../platform/clock.ts';
import { logInfo } from '../../../platform/log.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { transact } from '../../../platform/table/transact.ts';
import { type Edition, editionPut, editionPutIndex, readEdition } from './edition-items.ts';
import { readParts } from './sending-part-items.ts';
import { tellTeam } from './tell-team.ts';

/** Ends the sending of an edition when all of its parts are done, and reports to the team; once, whoever notices. */
export async function finishEdition(month: string): Promise<void> {
  const parts = await readParts(month);
  if (parts.some(({ done }) => !done)) return;
  const edition = await readEdition(month);
  if (edition === undefined || !mayEdition(edition.state, 'finish')) return;
  await change(edition, { state: editionAfter(month, edition.state, 'finish'), endedAt: instant() });
}

/** Pauses the sending, for a reason that the sender found; nothing happens where it isn't being sent any more. */
export async function pauseEdition(month: string, pauseReason: PauseReason): Promise<void> {
  const edition = await readEdition(month);
  if (edition === undefined || !mayEdition(edition.state, 'pause')) return;
  await change(edition, { state: editionAfter(month, edition.state, 'pause'), pauseReason });
}

async function change(edition: Edition, fields: Partial<Edition> & Pick<Edition, 'state'>): Promise<void> {
  const after = { ...edition, ...fields };
  try {
    await transact([editionPut(edition, after)]);
  } catch (error) {
    // Somebody else changed it: they told, or the watch will.
    if (isConditionFailedAt(error, editionPutIndex)) return;
    throw error;
  }
  logInfo('EditionChanged', { month: edition.month, state: fields.state });
  await tellTeam({ ...after, version: edition.version + 1 });
}
