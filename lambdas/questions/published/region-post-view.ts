import type * as z from 'zod';
import type { regionPost } from '../../../contract/questions/region-posts.ts';
import { pollsOnPaper } from '../../../domain/paper/eligibility.ts';
import { askedIn } from '../../../domain/polls/format.ts';
import { textsOf } from '../../../domain/posts/wording.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { instant } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';

/** A post of the Région as staff see it: all its texts by path, whether withdrawn or not. */
export function regionPostView(post: PostItem): z.input<typeof regionPost> {
  const { id, kind, theme, state, version, publishedAt = post.createdAt, closesAt } = post;
  const { resultsVisibility, audience, frozenHash, notices, withdrawal } = post;
  if (kind === 'suggestion' || kind === 'project' || (state !== 'published' && state !== 'withdrawn')) {
    throw new Error('What is no post of the Région was about to be shown as one.');
  }
  return {
    ...{ id, kind, theme, state, version, publishedAt, closesAt, resultsVisibility, audience, frozenHash },
    texts: Object.fromEntries(textsOf(post)),
    onPaper: pollsOnPaper(post).map(({ step }) => ({ step, asks: askedIn(post, step) })),
    notices,
    withdrawal,
    restorableUntil:
      withdrawal && withdrawal.replacedBy === undefined
        ? instant(Date.parse(withdrawal.at) + instance.moderation.undoMinutes * 60_000)
        : undefined,
  };
}
