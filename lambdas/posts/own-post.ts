import type * as z from 'zod';
import type { ownPost } from '../../contract/posts/posts.ts';
import { mayAppeal, mayCorrect } from '../../domain/moderation/moderated.ts';
import { mayWithdraw } from '../../domain/moderation/moderation.ts';
import { PostNotFound } from '../../domain/posts/errors.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/**
 * The current version of this author's post. Somebody else's post is reported as not found.
 * @throws PostNotFound
 */
export async function readOwnPost(authorKey: string, postId: string): Promise<PostItem> {
  const post = await readPost(postId, { consistent: true });
  if (post === undefined || post.authorKey !== authorKey) throw new PostNotFound({ postId });
  return post;
}

/** A suggestion as its author sees it: its state, the reason, and what they can still do. */
export function ownPostView(post: PostItem): z.input<typeof ownPost> {
  const reason = instance.moderation.reasons.find(({ code }) => code === post.reason);
  return {
    id: post.id,
    theme: post.theme,
    title: post.title,
    status: statusOf(post, now()),
    submittedAt: post.createdAt,
    publishedAt: post.publishedAt,
    closesAt: post.closesAt,
    ...(post.decidedAt !== undefined && {
      decision: {
        at: post.decidedAt,
        by: post.decidedBy,
        // A reason that was since dropped from the charter keeps its code.
        reason:
          post.reason === undefined ? undefined : { code: post.reason, label: reason?.label ?? post.reason },
        explanation: post.explanation,
        mergedInto: post.mergedInto,
      },
    }),
    appeal: post.appeal,
    correctionOf: post.correctionOf,
    correctedBy: post.correctedBy,
    mayCorrect: mayCorrect(post),
    withdrawnAt: post.withdrawnAt,
    mayAppeal: mayAppeal(post),
    mayWithdraw: mayWithdraw(post, instant()),
  };
}
