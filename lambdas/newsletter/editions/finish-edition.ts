import { type EditionCommand, mayEdition, type PauseReason } from '../../../domain/newsletter/edition.ts';
import { logInfo } from '../../../platform/log.ts';
import { actUnlessLate } from '../../../platform/table/act.ts';
import { editions } from './act-on-edition.ts';
import { type Edition, readEdition } from './edition-items.ts';
import { reportToTeam } from './report-to-team.ts';
import { readParts } from './sending-part-items.ts';

/** Finishes an edition once all of its parts are done, and reports to the team: once, however many senders notice. */
export async function finishEdition(month: string): Promise<void> {
  const parts = await readParts(month);
  if (parts.some(({ done }) => !done)) return;
  const edition = await readEdition(month);
  if (edition === undefined || !mayEdition(edition.state, 'finish')) return;
  await change(edition, { kind: 'finish' });
}

/** Pauses the sending for a reason that the sender found; does nothing if it isn't sending any more. */
export async function pauseEdition(month: string, reason: PauseReason): Promise<void> {
  const edition = await readEdition(month);
  if (edition === undefined || !mayEdition(edition.state, 'pause')) return;
  await change(edition, { kind: 'pause', reason });
}

async function change(edition: Edition, command: EditionCommand): Promise<void> {
  const after = await actUnlessLate(editions, edition, command);
  // Somebody else changed it: they report it, or the watch will.
  if (after === undefined) return;
  logInfo('EditionChanged', { month: after.month, state: after.state });
  await reportToTeam(after);
}
