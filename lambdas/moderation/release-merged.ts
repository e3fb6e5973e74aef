import { decide, evolve } from '../../domain/moderation/moderation.ts';
import { deleteReleaseDue, readMergedInto, readReleasesDue } from '../../foundations/posts/merged-items.ts';
import { readPost } from '../../foundations/posts/post-items.ts';
import { postUpdateIndex, transitionItems } from '../../foundations/posts/suggestion-items.ts';
import { instant } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { transact } from '../../platform/table/transact.ts';

/**
 * Brings what is merged into a suggestion that was taken down for good back to staff: each is held, and waits for a decision
 * of its own. One by one, since there may be hundreds; done again, it finds those that are left.
 */
export async function releaseMerged(targetId: string): Promise<void> {
  for (const postId of await readMergedInto(targetId)) await release(postId, targetId);
  await deleteReleaseDue(targetId);
}

/** What a death left of it. */
export async function finishReleases(): Promise<void> {
  for (const targetId of await readReleasesDue()) {
    const target = await readPost(targetId, { consistent: true });
    // Published again meanwhile, it takes what is still merged into it.
    if (target?.state === 'published') await deleteReleaseDue(targetId);
    else await releaseMerged(targetId);
  }
}

async function release(postId: string, targetId: string): Promise<void> {
  for (;;) {
    const post = await readPost(postId, { consistent: true });
    if (post?.state !== 'merged' || post.mergedInto !== targetId) return;
    const event = decide(post, { kind: 'release' }, instant(), instance.moderation);
    try {
      await transact(transitionItems(post, evolve(post, event), event));
      return;
    } catch (error) {
      // Somebody was faster: where it stands now decides, and each turn means that something else was done.
      if (!isConditionFailedAt(error, postUpdateIndex)) throw error;
    }
  }
}
