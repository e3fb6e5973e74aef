import type { EditionContent, EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import { fill } from '../../../messages/fill.ts';
import { takenOut } from '../../../messages/letter/taken-out.ts';
import { typeset } from '../../../messages/typography.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { postIdOf } from './still-public.ts';

/** What stands in the place of an item that was taken out of a letter. @param at ISO 8601 */
export function takenOutWord(why: string, at: string): string {
  const date = calendarDate(instance.timeZone, Date.parse(at));
  return typeset(fill(takenOut, { date, why }), 'fr');
}

/** The item with nothing of its own but its place. */
export function withWord(item: EditionItem, word: string): EditionItem {
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

/** What stands in the place of what was taken back, by post. */
export type Words = ReadonlyMap<string, string>;

/** Of the posts that a letter tells of, those that the Région has taken back, with why. */
export async function readWithdrawnWords({ sections }: Pick<EditionContent, 'sections'>): Promise<Words> {
  const postIds = sections.flatMap(({ items }) => items).flatMap((item) => postIdOf(item) ?? []);
  const posts = await readPosts([...new Set(postIds)]);
  return new Map(
    posts.flatMap(({ id, state, withdrawal }) =>
      state === 'withdrawn' && withdrawal !== undefined
        ? [[id, takenOutWord(withdrawal.why, withdrawal.at)] as const]
        : [],
    ),
  );
}

/** The contents as they may be shown. They are stored as they were, so that what is restored comes back. */
export function withWords<C extends EditionContent>(content: C, words: Words): C {
  const candidates = Object.fromEntries(
    Object.entries(content.candidates).map(([id, item]) => {
      const word = words.get(postIdOf(id) ?? '');
      return [id, word === undefined ? item : withWord(item, word)];
    }),
  );
  return { ...content, candidates };
}
