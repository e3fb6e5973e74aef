import { decide, evolve } from '../../domain/moderation/moderation.ts';
import { cleanText } from '../../domain/text/text.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { postUpdateIndex, transitionItems } from '../../foundations/posts/suggestion-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { instant } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { transact } from '../../platform/table/transact.ts';
import { authorKeyOf } from './author-key.ts';
import { readOwnPost } from './own-post.ts';

/**
 * Asks for a second look at a refusal, once; somebody else than who refused will answer.
 * @throws PostNotFound when it isn't the caller's, TransitionImpossible, TextInvalid
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
  for (;;) {
    const post = await readOwnPost(authorKey, postId);
    const event = decide(post, { kind: 'appeal', text }, instant(), instance.moderation);
    const appealed = evolve(post, event);
    try {
      await transact(transitionItems(post, appealed, event));
      return appealed;
    } catch (error) {
      // Somebody was faster: where it stands now decides, and it can't be faster for ever, since an appeal ends that.
      if (!isConditionFailedAt(error, postUpdateIndex)) throw error;
    }
  }
}
