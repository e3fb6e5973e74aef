import type { ModerationCommand } from '../../domain/moderation/commands.ts';
import { MergeImpossible, TransitionImpossible } from '../../domain/moderation/errors.ts';
import { mergeTargetOf, releasesMerged } from '../../domain/moderation/merging.ts';
import type { Decider } from '../../domain/moderation/moderated.ts';
import { decide, evolve } from '../../domain/moderation/moderation.ts';
import { PostNotFound } from '../../domain/posts/errors.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import {
  mergeTargetIndex,
  postUpdateIndex,
  transitionItems,
} from '../../foundations/posts/suggestion-items.ts';
import { transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { auditEntryOf } from './audit-entry.ts';
import { deciderOf } from './decider.ts';
import { decisionMade } from './moderated-post.ts';
import { registerItems } from './register-writes.ts';
import { releaseMerged } from './release-merged.ts';

/** What a member of staff asks of a post. */
export interface StaffAction {
  readonly member: StaffMember;
  readonly postId: string;
  /** The version they had read, if they say. */
  readonly version?: number | undefined;
  readonly command: (by: Decider) => ModerationCommand;
}

/**
 * A post that this member of staff may act on, as it was written last.
 * @throws PostNotFound; ProblemError not-your-directorate
 */
export async function readForStaff(member: StaffMember, postId: string): Promise<PostItem> {
  const post = await readPost(postId, { consistent: true });
  if (post === undefined) throw new PostNotFound(postId);
  assertOwnTheme(member, post.theme);
  return post;
}

/**
 * The same, for what only suggestions can undergo.
 * @throws PostNotFound; ProblemError not-your-directorate, not-a-suggestion
 */
export async function readSuggestionForStaff(member: StaffMember, postId: string): Promise<PostItem> {
  const post = await readForStaff(member, postId);
  if (post.kind === 'suggestion') return post;
  throw new ProblemError(
    'not-a-suggestion',
    'Seules les suggestions des citoyens sont modérées\u00a0; ceci vient de la Région.',
  );
}

/**
 * Does it, all or nothing: the post, its place in the queue, a line of its history, the public register, the audit log.
 * Of two who act at the same instant on what both had read, the second is told what the first decided.
 * What is merged into a suggestion that is taken down for good comes back to staff, right after.
 * @throws MergeImpossible; TransitionImpossible (as a ProblemError that holds the decision made, if one was), UndoExpired, NotYourDecision,
 *   AppealNeedsAnother, PostClosed; ProblemError decided-meanwhile
 */
export async function actOnPost(post: PostItem, action: StaffAction): Promise<PostItem> {
  const { member, version, command } = action;
  if (version !== undefined && version !== post.version) throw decidedMeanwhile(post);
  const asked = command(await deciderOf(member));
  const target = await readTarget(post, asked);
  const event = decideOrTell(post, asked, target);
  const after = evolve(post, event);
  const items = [...transitionItems(post, after, event, target), ...registerItems(post, after, event)];
  try {
    await transactWithAudit(items, auditEntryOf(member, post, event));
    if (releasesMerged(event)) await releaseMerged(post.id);
    return after;
  } catch (error) {
    if (target !== undefined && isConditionFailedAt(error, mergeTargetIndex)) {
      throw new MergeImpossible(post.id, target.id);
    }
    if (!isConditionFailedAt(error, postUpdateIndex)) throw error;
    const current = await readPost(post.id, { consistent: true });
    throw decidedMeanwhile(current ?? post);
  }
}

async function readTarget(post: PostItem, command: ModerationCommand): Promise<PostItem | undefined> {
  const into = mergeTargetOf(post, command);
  return into === undefined ? undefined : readPost(into, { consistent: true });
}

function decideOrTell(post: PostItem, command: ModerationCommand, target: PostItem | undefined) {
  try {
    return decide(post, command, instant(), instance.moderation, target);
  } catch (error) {
    if (!(error instanceof TransitionImpossible)) throw error;
    throw new ProblemError(error.code, error.message, {
      members: { ...error.facts, decision: decisionMade(post) },
    });
  }
}

function decidedMeanwhile(post: PostItem): ProblemError {
  const by = post.decidedBy === undefined ? '' : ` par ${post.decidedBy}`;
  return new ProblemError(
    'decided-meanwhile',
    `Cette suggestion a changé d’état entre-temps${by}\u00a0: relisez-la avant de décider.`,
    {
      members: {
        postId: post.id,
        state: post.state,
        version: post.version,
        decision: decisionMade(post),
      },
    },
  );
}
