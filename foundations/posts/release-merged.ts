import { actUnlessLate } from '../../platform/table/act.ts';
import { suggestions } from './act-on-suggestion.ts';
import { deleteReleaseDue, readMergedInto, readReleasesDue } from './merged-items.ts';
import { readPost } from './post-items.ts';

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
    // Where somebody was faster, what stands now decides, and each turn means that something else was done.
    if ((await actUnlessLate(suggestions, post, { kind: 'release' })) !== undefined) return;
  }
}
