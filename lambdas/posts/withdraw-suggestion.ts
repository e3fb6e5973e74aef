import { suggestions } from '../../foundations/posts/act-on-suggestion.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { releaseMerged } from '../../foundations/posts/release-merged.ts';
import { takenBackPut } from '../../foundations/posts/taken-back-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { actUntilDone } from '../../platform/table/act.ts';
import { authorKeyOf } from './author-key.ts';
import { readOwnPost } from './own-post.ts';

/**
 * Takes back an own suggestion, for good: nobody reads it or votes on it any more. Its ballots stay what they were, and count for
 * nothing; what was merged into it comes back to staff; letters that told of it say that it was withdrawn. Taken back already, it stays so.
 * @throws PostNotFound when it isn't the caller's, TransitionImpossible (it was refused), PostClosed
 */
export async function withdrawSuggestion(citizen: Citizen, postId: string): Promise<PostItem> {
  const authorKey = await authorKeyOf(citizen.subject);
  const read = await readOwnPost(authorKey, postId);
  if (read.state === 'withdrawn') return read;
  const withdrawn = await actUntilDone(takingBack, () => readOwnPost(authorKey, postId), {
    kind: 'withdraw',
  });
  // A death before it leaves it to whoever opens the queue next.
  if (read.publishedAt !== undefined) await releaseMerged(postId);
  return withdrawn;
}

/** As suggestions are acted on, with a note for the letters where everybody could read it. */
const takingBack: typeof suggestions = {
  ...suggestions,
  writes: (before, after, event) => [
    ...suggestions.writes(before, after, event),
    ...(before.publishedAt === undefined ? [] : [takenBackPut({ postId: after.id, at: event.at })]),
  ],
};
