import { cleanText } from '../../../domain/text/text.ts';
import { actAsStaff, type StaffActedOn } from '../../../foundations/staff/act.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { instant } from '../../../platform/clock.ts';
import { ProblemError, requestInvalid } from '../../../platform/http/problem.ts';
import { editionChanged } from './act-on-edition.ts';
import { type ArchivedPage, archivedPut, type StoredContent, sentContentPut } from './edition-items.ts';
import { existingContent, existingEdition } from './edition-view.ts';
import { readPages, renewedPages } from './follow-withdrawals.ts';
import { readWithdrawnWords, takenOutWord, type Words, withWord, withWords } from './words-in-place.ts';

/** The web version of a letter that was sent. */
interface Archive {
  readonly month: string;
  readonly content: StoredContent;
  /** What replaces items that the Région withdrew. */
  readonly words: Words;
  /** One per language. */
  readonly pages: readonly ArchivedPage[];
}

interface Removal {
  readonly item: string;
  readonly explanation: string;
}

/**
 * Removes an item from the web version of a letter that was sent, in every language, leaving a public explanation in its
 * place. The mails are out, but their links lead here. One transaction with the entry in the audit log.
 * @throws ProblemError edition-not-found, request-invalid (no such item in the letter), edition-changed; TextInvalid
 */
export async function takeOutOfArchive(actor: StaffMember, month: string, removal: Removal): Promise<void> {
  await actAsStaff(archives, await readArchive(month), { actor, command: removal });
}

const archives: StaffActedOn<Archive, Removal, Removal> = {
  decide({ content }, { item, explanation }) {
    const isInLetter = content.sections.some(({ items }) => items.includes(item));
    if (content.candidates[item] === undefined || !isInLetter) {
      throw requestInvalid([{ path: 'body.item', fault: 'item-not-sent' }]);
    }
    return { item, explanation: cleanText('explanation', explanation, { maxGraphemes: 300 }) };
  },
  evolve({ month, content, words, pages }, { item, explanation }) {
    const taken = content.candidates[item];
    const word = takenOutWord(explanation, instant());
    const candidates = { ...content.candidates, ...(taken && { [item]: withWord(taken, word) }) };
    const after = { ...content, candidates };
    return { month, content: after, words, pages: renewedPages(pages, withWords(after, words)) };
  },
  writes: (before, { month, content, pages }) => [
    sentContentPut(month, before.content, content),
    ...pages.map(archivedPut),
  ],
  conditionIndex: 0,
  // The edition's version doesn't change after sending; the condition is that its items are those that were read.
  versionOf: () => 0,
  audit: ({ sub, pseudonym }, { month }, { item, explanation }) => ({
    actor: { sub, pseudonym },
    action: 'edition.item-taken-out',
    subject: `edition:${month}`,
    details: { item, explanation },
  }),
  late: async ({ month }) => editionChanged(await existingEdition(month)),
};

async function readArchive(month: string): Promise<Archive> {
  const pages = await readPages(month);
  if (pages.length > 0) {
    const content = await existingContent(month);
    return { month, content, words: await readWithdrawnWords(content), pages };
  }
  throw new ProblemError('edition-not-found', { reason: 'not-sent', month });
}
