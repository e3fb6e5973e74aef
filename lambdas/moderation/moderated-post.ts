import type * as z from 'zod';
import type { moderatedPost } from '../../contract/moderation/moderation.ts';
import { waitingKindOf } from '../../domain/moderation/moderated.ts';
import { statusOf } from '../../domain/posts/post.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

type ModeratedPost = z.input<typeof moderatedPost>;

/** A suggestion as staff see it, never with its author. */
export function moderatedPostView(post: PostItem): ModeratedPost {
  const { id, theme, title, state, version, waitingSince, heldAt, publishedAt, closesAt, appeal } = post;
  return {
    ...{ id, theme, title, state, version, waitingSince, heldAt, publishedAt, closesAt, appeal },
    status: statusOf(post, now()),
    submittedAt: post.createdAt,
    waitingFor: waitingKindOf(post),
    findings: post.findings ?? [],
    flags: post.flags ?? 0,
    decision: decisionMade(post),
    correctionOf: post.correctionOf,
    correctedBy: post.correctedBy,
  };
}

/** The latest decision on a post; undefined if there is none. */
export function decisionMade(post: PostItem): ModeratedPost['decision'] {
  const { decidedAt, decidedBy, reason, explanation, mergedInto } = post;
  if (decidedAt === undefined || decidedBy === undefined) return undefined;
  const undoableUntil = Date.parse(decidedAt) + instance.moderation.undoMinutes * 60_000;
  return {
    ...{ at: decidedAt, by: decidedBy, reason, explanation, mergedInto },
    undoableUntil: post.before && undoableUntil >= now() ? instant(undoableUntil) : undefined,
  };
}
