import { decide, evolve } from '../../domain/moderation/moderation.ts';
import { PostNotFound, PostNotOpen } from '../../domain/posts/errors.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { transitionItems } from '../../foundations/posts/suggestion-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { instant } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { pause } from '../../platform/pause.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';
import { type Flag, flagCount, flagPut } from './flag-items.ts';
import { assertReason, cleanExplanation } from './reasons.ts';
import { registerItems } from './register-writes.ts';

/** Many may flag the same post in the same second; each try that fails means that another flag was counted. */
const attempts = 20;

/**
 * Notes a citizen's flag on a published suggestion, once for each profile; the flag that completes the number of the
 * charter holds the suggestion for review. The flag and its count are written together, so each counts exactly once.
 * A name and an address, which article 16 of the DSA asks of a notice, aren't asked: a profile has none (docs/moderation.md).
 * @throws PostNotFound, PostNotOpen, TextInvalid; ProblemError not-a-suggestion, request-invalid (unknown reason)
 */
export async function flagPost(
  citizen: Citizen,
  postId: string,
  notice: { readonly reason: string; readonly explanation: string },
): Promise<void> {
  assertReason(notice.reason);
  const explanation = cleanExplanation(notice.explanation);
  const flaggerKey = keyedDigest(
    await subkey(env.moderationSecretArn, 'imaginest flagger'),
    postId,
    citizen.subject,
  );
  const flag = { reason: notice.reason, explanation, at: instant() };
  for (let attempt = 1; ; attempt += 1) {
    const post = await readFlaggable(postId);
    try {
      await transact(flagItems(post, flaggerKey, flag));
      return;
    } catch (error) {
      if (isConditionFailedAt(error, flagIndex)) return;
      if (!isConditionFailedAt(error, countIndex) || attempt === attempts) throw error;
      await pause(5 * attempt);
    }
  }
}

const flagIndex = 0;
const countIndex = 1;

function flagItems(post: PostItem, flaggerKey: string, flag: Flag): TransactItem[] {
  const put = flagPut(post.id, flaggerKey, flag);
  const flags = (post.flags ?? 0) + 1;
  if (flags < instance.moderation.flagsToHold) return [put, flagCount(post)];
  const flagged = { ...post, flags };
  const event = decide(flagged, { kind: 'hold-flagged' }, flag.at, instance.moderation);
  const held = evolve(flagged, event);
  return [put, ...transitionItems(post, held, event), ...registerItems(post, held, event)];
}

async function readFlaggable(postId: string): Promise<PostItem> {
  const post = await readPost(postId, { consistent: true });
  if (post === undefined) throw new PostNotFound(postId);
  if (post.kind !== 'suggestion') {
    throw new ProblemError(
      'not-a-suggestion',
      'Seules les suggestions des citoyens peuvent être signalées ; pour ce que dit la Région, écrivez-lui.',
    );
  }
  if (post.state !== 'published') throw new PostNotOpen(postId, post.state);
  return post;
}
