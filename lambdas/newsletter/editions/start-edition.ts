import type { EditionCommand } from '../../../domain/newsletter/edition.ts';
import { calendarDate, instant, wallTime } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { logInfo } from '../../../platform/log.ts';
import { actUnlessLate } from '../../../platform/table/act.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { letterLanguages } from '../letter/approved-letters.ts';
import { renderWebPage } from '../letter/render-letter.ts';
import { editions } from './act-on-edition.ts';
import {
  archivedPut,
  contentPut,
  type Edition,
  letterPut,
  readContent,
  readEdition,
} from './edition-items.ts';
import { lettersOf } from './edition-view.ts';
import { countsUntilNow } from './progress.ts';
import { reportToTeam } from './report-to-team.ts';
import { newPartItems } from './sending-part-items.ts';
import { withoutTakenDown } from './still-public.ts';
import { wakeParts } from './wake-parts.ts';

type Wake = (month: string) => Promise<unknown>;

/**
 * Starts this month's edition once its day and hour have come: if approved it is sent, otherwise it never will be. One
 * transaction ensures that only one caller starts it, and publishes the web version. Posts taken down since the approval
 * are left out of both.
 * @param wake wakes the senders of an edition that has begun
 */
export async function startDueEdition(wake: Wake = wakeParts): Promise<void> {
  const month = calendarDate(instance.timeZone).slice(0, 7);
  const { sendDay, sendAt } = instance.newsletter;
  const due = `${month}-${String(sendDay).padStart(2, '0')} ${sendAt}`;
  if (`${calendarDate(instance.timeZone)} ${wallTime(instance.timeZone)}` < due) return;
  const edition = await readEdition(month);
  // One that was stopped half-way and is being corrected waits for its approval, however long: goOnCorrected.
  if (edition === undefined || edition.startedAt !== undefined) return;
  if (edition.state === 'approved') await begin(edition, wake);
  else if (edition.state === 'draft') await change(edition, { kind: 'skip' }, []);
}

/**
 * Resumes an edition that was stopped half-way, then corrected and approved again: people already written to aren't written
 * to again, the others get the corrected letter, which is also the web version.
 */
export async function goOnCorrected(edition: Edition): Promise<void> {
  if (edition.state === 'approved' && edition.startedAt !== undefined) await begin(edition, wakeParts);
}

async function begin(edition: Edition, wake: Wake): Promise<void> {
  const { month } = edition;
  const approved = await readContent(month);
  if (approved === undefined) throw new Error(`The edition ${month} has no contents.`);
  const { content, takenDown } = await withoutTakenDown(approved);
  const rewritten =
    takenDown === 0
      ? []
      : [
          contentPut(month, content),
          ...lettersOf(month, content).map(({ language, letter }) => letterPut(month, language, letter)),
        ];
  const pages = letterLanguages.map((language) =>
    archivedPut({
      ...{ language, month, sentAt: edition.startedAt ?? instant() },
      subject:
        (content.editorial[language] ?? content.editorial[instance.languages[0] ?? ''])?.subject ?? month,
      html: renderWebPage(month, content, language),
    }),
  );
  const isFirst = edition.startedAt === undefined;
  const begun = await change(
    edition,
    { kind: 'start', ...(!isFirst && { accepted: await countsUntilNow(month) }) },
    [...(isFirst ? newPartItems(month) : []), ...pages, ...rewritten],
  );
  if (!begun) return;
  if (takenDown > 0) logInfo('EditionItemsTakenDown', { month, items: takenDown });
  await wake(month);
}

/** @returns false if somebody else was faster */
async function change(
  edition: Edition,
  command: Extract<EditionCommand, { kind: 'start' | 'skip' }>,
  items: readonly TransactItem[],
): Promise<boolean> {
  const after = await actUnlessLate(editions, edition, command, items);
  if (after === undefined) return false;
  logInfo('EditionChanged', { month: after.month, state: after.state });
  if (command.kind === 'skip') await reportToTeam(after);
  return true;
}
