import { now } from '../../../platform/clock.ts';
import { readEditions } from './edition-items.ts';
import { finishEdition } from './finish-edition.ts';
import { followWithdrawals } from './follow-withdrawals.ts';
import { reportToTeam } from './report-to-team.ts';
import { noteCase, readCases, readSendings, unsettledClaims } from './sending-items.ts';
import { readParts } from './sending-part-items.ts';
import { goOnCorrected, startDueEdition } from './start-edition.ts';
import { wakeParts, wakeSender } from './wake-parts.ts';

/** Milliseconds: longer than a sender lives, hence how long after a stop to look for unsettled claims. */
const liveClaimMs = 65_000;
const lookedForMs = 3_600_000;
/** Older editions have nothing left to do. */
const editionsWatched = 2;

/**
 * Picks up what crashes left behind: an edition not started, parts that nobody wakes, an end that nobody noticed, a mail to
 * the team not sent, a recipient to write to again. Also follows withdrawals of posts.
 */
export async function watchEditions(): Promise<void> {
  await startDueEdition();
  await followWithdrawals();
  for (const edition of await readEditions(editionsWatched)) {
    await goOnCorrected(edition);
    if (edition.state === 'sending' && (await wakeParts(edition.month)) === 0)
      await finishEdition(edition.month);
    if (edition.state === 'stopped' && now() - Date.parse(edition.endedAt ?? '') < lookedForMs)
      await listClaims(edition.month);
    if (edition.startedAt !== undefined) await wakeAgain(edition.month);
    if (edition.reportedVersion !== edition.version) await reportToTeam(edition);
  }
}

/** No sender will visit a stopped edition again, so recipients whose claims a crash left unsettled are listed here. */
async function listClaims(month: string): Promise<void> {
  for (const { initial } of await readParts(month)) {
    for await (const id of unsettledClaims(month, initial, now() - liveClaimMs)) {
      await noteCase(month, { id, kind: 'uncertain' });
    }
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
