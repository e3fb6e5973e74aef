import type * as z from 'zod';
import type { newDecision } from '../../contract/moderation/moderation.ts';
import type { ModerationCommand } from '../../domain/moderation/commands.ts';
import { takesMerged } from '../../domain/moderation/merging.ts';
import type { Moderator } from '../../domain/moderation/moderated.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { actOnPost, readSuggestionForStaff } from './act-on-post.ts';
import { moderatorOf } from './moderator.ts';
import { cleanExplanation, knownReason } from './reasons.ts';

export type NewDecision = z.output<typeof newDecision>;

/**
 * Publishes, holds, refuses or merges a suggestion.
 * @throws what `actOnPost` throws; ProblemError request-invalid (unknown reason, nothing to merge into)
 */
export async function decidePost(
  member: StaffMember,
  postId: string,
  decision: NewDecision,
): Promise<PostItem> {
  const command = commandOf(decision, await moderatorOf(member));
  const target = decision.decision === 'merge' ? await readMergeTarget(decision.mergedInto) : undefined;
  const post = await readSuggestionForStaff(member, postId);
  return actOnPost(post, { member, version: decision.version, command, target });
}

function commandOf(decision: NewDecision, by: Moderator): ModerationCommand {
  switch (decision.decision) {
    case 'publish':
      return { kind: 'publish', by, explanation: cleaned(decision.explanation) };
    case 'hold': {
      const { explanation, reason } = decision;
      return {
        kind: 'hold',
        by,
        explanation: cleaned(explanation),
        reason: reason === undefined ? reason : knownReason(reason),
      };
    }
    case 'refuse': {
      const { reason, explanation } = decision;
      return { kind: 'refuse', by, reason: knownReason(reason), explanation: cleanExplanation(explanation) };
    }
    case 'merge':
      return { kind: 'merge', by, into: decision.mergedInto, explanation: cleaned(decision.explanation) };
  }
}

const cleaned = (explanation: string | undefined) => explanation && cleanExplanation(explanation);

/** Checked here for a clear message beside the field; the transaction checks it again. */
async function readMergeTarget(postId: string): Promise<PostItem> {
  const target = await readPost(postId, { consistent: true });
  if (target !== undefined && takesMerged(target, instant())) return target;
  const fault =
    target?.kind === 'suggestion' && target.state === 'published'
      ? 'merge-target-closed'
      : 'merge-target-unknown';
  throw requestInvalid([{ path: 'body.mergedInto', fault }]);
}
