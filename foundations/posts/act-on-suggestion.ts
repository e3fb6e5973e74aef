import type { ModerationCommand, ModerationEvent } from '../../domain/moderation/commands.ts';
import { decide, evolve } from '../../domain/moderation/moderation.ts';
import { instance } from '../../platform/instance.ts';
import type { ActedOn } from '../../platform/table/act.ts';
import type { PostItem } from './post-items.ts';
import { postUpdateIndex, transitionItems } from './suggestion-items.ts';

/** How suggestions are acted on: by their author, by citizens, by rules; staff leave more behind (lambdas/moderation). */
export const suggestions: ActedOn<PostItem, ModerationCommand, ModerationEvent> = {
  decide: (post, command, at) => decide(post, command, at, instance.moderation),
  evolve,
  writes: transitionItems,
  conditionIndex: postUpdateIndex,
};
