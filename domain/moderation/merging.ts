import { type PostKind, type PostTiming, statusOf } from '../posts/post.ts';
import type { ModerationCommand, ModerationEvent } from './commands.ts';
import type { Moderated } from './moderated.ts';

/** A post into which a suggestion may be merged. */
export interface MergeTarget extends PostTiming {
  readonly kind: PostKind;
}

/**
 * Whether another suggestion can be merged into this post at an instant (ISO 8601): it must be a suggestion that is public and open.
 * Readers and voters are redirected there, and a closed vote could not take their support.
 */
export function takesMerged(target: MergeTarget, at: string): boolean {
  return target.kind === 'suggestion' && statusOf(target, Date.parse(at)) === 'open';
}

/** The post that a command would merge into, either directly or by undoing the end of a merge. */
export function mergeTargetOf(post: Moderated, command: ModerationCommand): string | undefined {
  if (command.kind === 'merge') return command.into;
  if (command.kind === 'undo' && post.before?.state === 'merged' && post.state !== 'merged') {
    return post.before.mergedInto;
  }
  return undefined;
}

/** The post into which it is merged from now on; undefined where it wasn't, or is still. */
export function mergeBegun(before: Moderated, after: Moderated): string | undefined {
  return intoOf(before) === intoOf(after) ? undefined : intoOf(after);
}

/** The post into which it isn't merged any more. */
export function mergeEnded(before: Moderated, after: Moderated): string | undefined {
  return intoOf(before) === intoOf(after) ? undefined : intoOf(before);
}

/**
 * Whether an event takes a suggestion down for good, so that those merged into it need another look. A hold doesn't: it will be decided,
 * and they wait with it. Nor does a merge, whose chain is followed to its end.
 */
export function releasesMerged({ type, from }: Pick<ModerationEvent, 'type' | 'from'>): boolean {
  const tookDown = type === 'DecisionUndone' || type === 'WithdrawnByAuthor';
  return type === 'Refused' || (tookDown && from === 'published');
}

function intoOf({ state, mergedInto }: Moderated): string | undefined {
  return state === 'merged' ? mergedInto : undefined;
}
