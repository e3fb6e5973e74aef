import type { EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { cleanText } from '../../../domain/text/text.ts';
import { transactWithAudit } from '../../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { ProblemError, requestInvalid } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { letterLanguages } from '../letter/approved-letters.ts';
import { renderWebPage } from '../letter/render-letter.ts';
import { archivedPut, contentPut, readArchived } from './edition-items.ts';
import { existingContent } from './edition-view.ts';

/**
 * Takes an item out of the web version of a letter that was sent, in every language; a public word stands in its place. The mails are gone, but their
 * links lead here. In one transaction with its entry in the audit log.
 * @throws ProblemError edition-not-found, request-invalid (the letter has no such item); TextInvalid
 */
export async function takeOutOfArchive(
  { sub, pseudonym }: StaffMember,
  month: string,
  { item, why }: { readonly item: string; readonly why: string },
): Promise<void> {
  const content = await existingContent(month);
  const pages = (await Promise.all(letterLanguages.map((language) => readArchived(language, month)))).flatMap(
    (page) => page ?? [],
  );
  if (pages.length === 0) {
    throw new ProblemError('edition-not-found', 'Aucune lettre n’est parue ce mois-là.', {
      members: { month },
    });
  }
  const told = content.candidates[item];
  if (told === undefined || !content.sections.some(({ items }) => items.includes(item))) {
    throw requestInvalid([{ path: 'body.item', message: 'Cette lettre n’a pas cet élément' }]);
  }
  const reason = cleanText('why', why, { maxGraphemes: 300 });
  const word = `Retiré le ${calendarDate(instance.timeZone)}\u00a0: ${reason}`;
  const after = { ...content, candidates: { ...content.candidates, [item]: withWord(told, word) } };
  await transactWithAudit(
    [
      contentPut(month, after),
      ...pages.map((page) => archivedPut({ ...page, html: renderWebPage(month, after, page.language) })),
    ],
    {
      actor: { sub, pseudonym },
      action: 'edition.item-taken-out',
      subject: `edition:${month}`,
      details: { item, why: reason },
    },
  );
}

/** The item with nothing of its own but its place. */
function withWord(item: EditionItem, word: string): EditionItem {
  switch (item.kind) {
    case 'suggestion':
      return { ...item, text: word, plus: 0, minus: 0 };
    case 'follow-up':
      return { ...item, title: word, text: '', link: undefined, corrects: undefined };
    case 'result':
      return { ...item, title: word, voters: 0, rows: [] };
    case 'question':
      return { ...item, title: word };
  }
}
