import type { EditionContent, EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { isPublic } from '../../../domain/posts/post.ts';
import { readPosts } from '../../../foundations/posts/post-items.ts';
import { withdrawalOf } from '../../../foundations/posts/public-post.ts';
import { fill } from '../../../messages/fill.ts';
import { takenDown, takenOut, withdrawnByAuthor } from '../../../messages/letter/taken-out.ts';
import { typeset } from '../../../messages/typography.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { postIdOf } from './still-public.ts';

/** Text that replaces an item removed from a letter. @param at ISO 8601 */
export function takenOutWord(why: string, at: string): string {
  return typeset(fill(takenOut, { date: dayOf(at), why }), 'fr');
}

/** The same for a suggestion that its author withdrew. @param at ISO 8601 */
function withdrawnByAuthorWord(at: string): string {
  return typeset(fill(withdrawnByAuthor, { date: dayOf(at) }), 'fr');
}

const dayOf = (at: string): string => calendarDate(instance.timeZone, Date.parse(at));

/** The item reduced to its position, with this text. */
export function withWord(item: EditionItem, word: string): EditionItem {
  switch (item.kind) {
    case 'suggestion':
      return { ...item, text: word, plus: 0, minus: 0 };
    case 'follow-up':
      return { ...item, title: word, text: '', link: undefined, corrects: undefined };
    case 'result':
      return { ...item, title: word, voters: 0, rows: [] };
    case 'question':
    case 'meeting':
      return { ...item, title: word };
    case 'common':
      return { ...item, title: word, told: 0, untold: [] };
  }
}

/** Texts that replace withdrawn items, by post. */
export type Words = ReadonlyMap<string, string>;

/** The posts of a letter that were withdrawn or taken down, with the reason if the Région withdrew its own. */
export async function readWithdrawnWords({ sections }: Pick<EditionContent, 'sections'>): Promise<Words> {
  const postIds = sections.flatMap(({ items }) => items).flatMap((item) => postIdOf(item) ?? []);
  const posts = await readPosts([...new Set(postIds)]);
  return new Map(
    posts.flatMap((post) => {
      const withdrawal = withdrawalOf(post);
      if (withdrawal === undefined) {
        return isPublic(post) ? [] : [[post.id, typeset(takenDown, 'fr')] as const];
      }
      const { withdrawnAt, why } = withdrawal;
      const word = why === undefined ? withdrawnByAuthorWord(withdrawnAt) : takenOutWord(why, withdrawnAt);
      return [[post.id, word] as const];
    }),
  );
}

/** The content with withdrawn items replaced. It is stored unchanged, so that restored posts reappear. */
export function withWords<C extends EditionContent>(content: C, words: Words): C {
  const candidates = Object.fromEntries(
    Object.entries(content.candidates).map(([id, item]) => {
      const word = words.get(postIdOf(id) ?? '');
      return [id, word === undefined ? item : withWord(item, word)];
    }),
  );
  return { ...content, candidates };
}
