import { suggestions } from '../../foundations/posts/act-on-suggestion.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { releaseMerged } from '../../foundations/posts/release-merged.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { actUntilDone } from '../../platform/table/act.ts';
import { authorKeyOf } from './author-key.ts';
import { readOwnPost } from './own-post.ts';

/**
 * Withdraws the caller's own suggestion, for good: nobody can read it or vote on it any more. Its ballots remain but count
 * for nothing; suggestions merged into it return to staff; letters that contain it say that it was withdrawn. Idempotent.
 * @throws PostNotFound if it isn't the caller's, TransitionImpossible (it was refused), PostClosed
 */
export async function withdrawSuggestion(citizen: Citizen, postId: string): Promise<PostItem> {
  const authorKey = await authorKeyOf(citizen.subject);
  const read = await readOwnPost(authorKey, postId);
  if (read.state === 'withdrawn') return read;
  const withdrawn = await actUntilDone(suggestions, () => readOwnPost(authorKey, postId), {
    kind: 'withdraw',
  });
  // After a crash before this line, it is done when somebody next opens the queue.
  if (read.publishedAt !== undefined) await releaseMerged(postId);
  return withdrawn;
}
