import type { EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { cleanText } from '../../../domain/text/text.ts';
import { actAsStaff, type StaffActedOn } from '../../../foundations/staff/act.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { ProblemError, requestInvalid } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { letterLanguages } from '../letter/approved-letters.ts';
import { renderWebPage } from '../letter/render-letter.ts';
import { editionChanged } from './act-on-edition.ts';
import {
  type ArchivedPage,
  archivedPut,
  readArchived,
  type StoredContent,
  sentContentPut,
} from './edition-items.ts';
import { existingContent, existingEdition } from './edition-view.ts';

/** A letter that was sent, as it is read on the web. */
interface Archive {
  readonly month: string;
  readonly content: StoredContent;
  /** One for each language. */
  readonly pages: readonly ArchivedPage[];
}

interface Removal {
  readonly item: string;
  readonly why: string;
}

/**
 * Takes an item out of the web version of a letter that was sent, in every language; a public word stands in its place. The mails are gone, but their
 * links lead here. In one transaction with its entry in the audit log.
 * @throws ProblemError edition-not-found, request-invalid (the letter has no such item), edition-changed; TextInvalid
 */
export async function takeOutOfArchive(actor: StaffMember, month: string, removal: Removal): Promise<void> {
  await actAsStaff(archives, await readArchive(month), { actor, command: removal });
}

const archives: StaffActedOn<Archive, Removal, Removal> = {
  decide({ content }, { item, why }) {
    const isTold = content.sections.some(({ items }) => items.includes(item));
    if (content.candidates[item] === undefined || !isTold) {
      throw requestInvalid([{ path: 'body.item', message: 'Cette lettre n’a pas cet élément' }]);
    }
    return { item, why: cleanText('why', why, { maxGraphemes: 300 }) };
  },
  evolve({ month, content, pages }, { item, why }) {
    const word = `Retiré le ${calendarDate(instance.timeZone)}\u00a0: ${why}`;
    const told = content.candidates[item];
    const candidates = { ...content.candidates, ...(told && { [item]: withWord(told, word) }) };
    const after = { ...content, candidates };
    const render = (page: ArchivedPage) => ({ ...page, html: renderWebPage(month, after, page.language) });
    return { month, content: after, pages: pages.map(render) };
  },
  writes: (before, { month, content, pages }) => [
    sentContentPut(month, before.content, content),
    ...pages.map(archivedPut),
  ],
  conditionIndex: 0,
  // Its version told of its sending, which is over: the condition holds while its items are what was read.
  versionOf: () => 0,
  audit: ({ sub, pseudonym }, { month }, { item, why }) => ({
    actor: { sub, pseudonym },
    action: 'edition.item-taken-out',
    subject: `edition:${month}`,
    details: { item, why },
  }),
  late: async ({ month }) => editionChanged(await existingEdition(month)),
};

async function readArchive(month: string): Promise<Archive> {
  const content = await existingContent(month);
  const pages = await Promise.all(letterLanguages.map((language) => readArchived(language, month)));
  const there = pages.flatMap((page) => page ?? []);
  if (there.length > 0) return { month, content, pages: there };
  throw new ProblemError('edition-not-found', 'Aucune lettre n’est parue ce mois-là.', {
    members: { month },
  });
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
