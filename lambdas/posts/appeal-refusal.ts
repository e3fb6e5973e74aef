import type { ModerationCommand, ModerationEvent } from '../../domain/moderation/commands.ts';
import { decide, evolve } from '../../domain/moderation/moderation.ts';
import { cleanText } from '../../domain/text/text.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { postUpdateIndex, transitionItems } from '../../foundations/posts/suggestion-items.ts';
import { type ActedOn, actUntilDone } from '../../foundations/staff/act.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { instance } from '../../platform/instance.ts';
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
  // Whoever is late can't be late for ever, since an appeal ends that.
  return actUntilDone(refusals, () => readOwnPost(authorKey, postId), { kind: 'appeal', text });
}

/** How an author acts on what was refused. */
const refusals: ActedOn<PostItem, ModerationCommand, ModerationEvent> = {
  decide: (post, command, at) => decide(post, command, at, instance.moderation),
  evolve,
  writes: transitionItems,
  conditionIndex: postUpdateIndex,
};
