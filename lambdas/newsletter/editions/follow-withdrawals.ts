import { deleteTakenBack, readTakenBack } from '../../../foundations/posts/taken-back-items.ts';
import { logInfo } from '../../../platform/log.ts';
import { transact } from '../../../platform/table/transact.ts';
import { letterLanguages } from '../letter/approved-letters.ts';
import { renderWebPage } from '../letter/render-letter.ts';
import {
  type ArchivedPage,
  archivedPut,
  type Edition,
  letterPut,
  readArchived,
  readContent,
  readEditions,
  type StoredContent,
} from './edition-items.ts';
import { lettersOf } from './edition-view.ts';
import { postIdOf } from './still-public.ts';
import { readWithdrawnWords, withWords } from './words-in-place.ts';

/** Ten years of them. */
const editionsFollowed = 120;

/**
 * If a post that is in a letter is withdrawn or taken down, the web versions and all mails yet to be sent say so; if it is
 * restored, they show it again. Idempotent.
 */
export async function followWithdrawals(): Promise<void> {
  const notes = await readTakenBack();
  // The usual case.
  if (notes.length === 0) return;
  const postIds = new Set(notes.map(({ postId }) => postId));
  for (const edition of await readEditions(editionsFollowed)) {
    if (edition.startedAt !== undefined) await follow(edition, postIds);
  }
  for (const note of notes) await deleteTakenBack(note);
}

async function follow(edition: Edition, postIds: ReadonlySet<string>): Promise<void> {
  const { month, state } = edition;
  const content = await readContent(month);
  const mentions = content?.sections.some(({ items }) =>
    items.some((item) => postIds.has(postIdOf(item) ?? '')),
  );
  if (content === undefined || mentions !== true) return;
  const shown = withWords(content, await readWithdrawnWords(content));
  const isUnderWay = state === 'sending' || state === 'paused';
  await transact([
    ...renewedPages(await readPages(month), shown).map(archivedPut),
    ...(isUnderWay
      ? lettersOf(month, shown).map(({ language, letter }) => letterPut(month, language, letter))
      : []),
  ]);
  logInfo('EditionFollowedWithdrawal', { month, state });
}

/** The existing web versions of a month. */
export async function readPages(month: string): Promise<ArchivedPage[]> {
  const pages = await Promise.all(letterLanguages.map((language) => readArchived(language, month)));
  return pages.flatMap((page) => page ?? []);
}

/** The same pages with new content. */
export function renewedPages(pages: readonly ArchivedPage[], content: StoredContent): ArchivedPage[] {
  return pages.map((page) => ({ ...page, html: renderWebPage(page.month, content, page.language) }));
}
