import { readEditions } from '../../../platform/table/edition-items.ts';
import { readCases, readSendings } from '../../../platform/table/sending-items.ts';
import { finishEdition } from './finish-edition.ts';
import { startDueEdition } from './start-edition.ts';
import { tellTeam } from './tell-team.ts';
import { wakeParts, wakeSender } from './wake-parts.ts';

/** Older ones have nothing left to do. */
const editionsWatched = 2;

/**
 * Takes up what a death left behind: an edition that wasn't begun, parts that nobody wakes, an end that nobody noticed, a
 * mail to the team that wasn't sent, a recipient who should be written to again.
 */
export async function watchEditions(): Promise<void> {
  await startDueEdition();
  for (const edition of await readEditions(editionsWatched)) {
    if (edition.state === 'sending' && (await wakeParts(edition.month)) === 0)
      await finishEdition(edition.month);
    if (edition.startedAt !== undefined) await wakeAgain(edition.month);
    if (edition.toldVersion !== edition.version) await tellTeam(edition);
  }
}

async function wakeAgain(month: string): Promise<void> {
  let after: string | undefined;
  do {
    const { cases, next } = await readCases(month, 100, after);
    const wanted = cases.filter(({ decision }) => decision === 'again').map(({ id }) => id);
    const records = await readSendings(month, wanted);
    for (const id of wanted) {
      if (records.get(id)?.state !== 'sent') await wakeSender({ kind: 'again', month, id });
    }
    after = next;
  } while (after !== undefined);
}
