import type { ModerationCommand, ModerationEvent } from '../../domain/moderation/commands.ts';
import { MergeImpossible, TransitionImpossible } from '../../domain/moderation/errors.ts';
import { mergeTargetOf, releasesMerged } from '../../domain/moderation/merging.ts';
import { decide } from '../../domain/moderation/moderation.ts';
import { suggestions } from '../../foundations/posts/act-on-suggestion.ts';
import { existingPost, type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { releaseMerged } from '../../foundations/posts/release-merged.ts';
import { mergeTargetIndex, transitionItems } from '../../foundations/posts/suggestion-items.ts';
import { decideAct, type StaffActedOn } from '../../foundations/staff/act.ts';
import { noticePut } from '../../foundations/staff/notice-items.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { auditEntryOf } from './audit-entry.ts';
import { decisionMade } from './moderated-post.ts';
import { registerItems } from './register-writes.ts';

/** An action of a member of staff on a post. */
export interface StaffAction {
  readonly member: StaffMember;
  /** The version they had read, if given. */
  readonly version?: number | undefined;
  readonly command: ModerationCommand;
  /** The merge target, as it was read. */
  readonly target?: PostItem | undefined;
}

/**
 * The current version of a post that this member of staff may act on.
 * @throws PostNotFound; ProblemError not-your-directorate
 */
export async function readForStaff(member: StaffMember, postId: string): Promise<PostItem> {
  const post = await existingPost(postId, { consistent: true });
  assertOwnTheme(member, post.theme);
  return post;
}

/**
 * The same, for actions on suggestions only.
 * @throws PostNotFound; ProblemError not-your-directorate, not-a-suggestion
 */
export async function readSuggestionForStaff(member: StaffMember, postId: string): Promise<PostItem> {
  const post = await readForStaff(member, postId);
  if (post.kind === 'suggestion') return post;
  throw new ProblemError('not-a-suggestion', { reason: 'moderation' });
}

/**
 * Acts on a post atomically: the post, its place in the queue, a line of its history, the public register, the audit log.
 * If two act at the same instant on the same version, the second is told what the first decided. If a suggestion is taken
 * down for good, those merged into it return to staff right after.
 * @throws MergeImpossible; TransitionImpossible (as a ProblemError with the decision made, if there was one), UndoExpired,
 * NotYourDecision, AppealNeedsAnother, PostClosed; ProblemError decided-meanwhile
 */
export async function actOnPost(post: PostItem, action: StaffAction): Promise<PostItem> {
  const { member, version, command } = action;
  const target = action.target ?? (await readMergeTarget(mergeTargetOf(post, command)));
  const act = await decideAct(moderated(target), post, { actor: member, version, command });
  await act.commit(act.items);
  if (releasesMerged(act.event)) await releaseMerged(post.id);
  return act.after;
}

/** The target of a merge that the decision to be undone had ended. */
async function readMergeTarget(into: string | undefined): Promise<PostItem | undefined> {
  return into === undefined ? undefined : readPost(into, { consistent: true });
}

/** How staff act on suggestions. @param target the suggestion to merge into, as it was read */
function moderated(target: PostItem | undefined): StaffActedOn<PostItem, ModerationCommand, ModerationEvent> {
  return {
    ...suggestions,
    decide: (post, command, at) => decideOrExplain(post, command, at, target),
    writes: (before, after, event) => [
      ...transitionItems(before, after, event, target),
      ...registerItems(before, after, event),
      ...(event.type === 'Moved' ? [movedNotice(after)] : []),
    ],
    ...(target !== undefined && {
      otherRefusals: {
        [mergeTargetIndex]: (post: PostItem) =>
          new MergeImpossible({ postId: post.id, mergedInto: target.id }),
      },
    }),
    versionOf: ({ version }) => version,
    audit: auditEntryOf,
    late: async (read) => decidedMeanwhile((await readPost(read.id, { consistent: true })) ?? read),
  };
}

/** Tells the new directorate about the suggestion. */
function movedNotice({ id: of, theme }: PostItem): TransactItem {
  const to = [`directorate:${directorateOf(theme)?.id ?? ''}`];
  return noticePut({ kind: 'post-moved', of, theme, to, not: [] });
}

function decideOrExplain(
  post: PostItem,
  command: ModerationCommand,
  at: string,
  target: PostItem | undefined,
): ModerationEvent {
  try {
    return decide(post, command, at, instance.moderation, target);
  } catch (error) {
    if (!(error instanceof TransitionImpossible)) throw error;
    throw new ProblemError(error.code, { ...error.facts, decision: decisionMade(post) });
  }
}

function decidedMeanwhile(post: PostItem): ProblemError {
  const { id: postId, state, version, decidedBy } = post;
  return new ProblemError('decided-meanwhile', {
    reason: decidedBy === undefined ? 'post' : 'post-by',
    ...{ postId, state, version, decidedBy, decision: decisionMade(post) },
  });
}
