import { cleanText } from '../../domain/text/text.ts';
import { suggestions } from '../../foundations/posts/act-on-suggestion.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { instance } from '../../platform/instance.ts';
import { actUntilDone } from '../../platform/table/act.ts';
import { authorKeyOf } from './author-key.ts';
import { readOwnPost } from './own-post.ts';

/**
 * Asks for a second look at a refusal, once; somebody other than the person who refused will answer.
 * @throws PostNotFound if it isn't the caller's, TransitionImpossible, TextInvalid
 */
export async function appealRefusal(
  citizen: Citizen,
  postId: string,
  explanation: string,
): Promise<PostItem> {
  const authorKey = await authorKeyOf(citizen.subject);
  const text = cleanText('explanation', explanation, {
    maxGraphemes: instance.limits.bodyGraphemes,
    multiline: true,
  });
  // Terminates: the appeal itself ends the state that makes it possible.
  return actUntilDone(suggestions, () => readOwnPost(authorKey, postId), { kind: 'appeal', text });
}
