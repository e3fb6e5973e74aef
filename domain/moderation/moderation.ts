import { PostClosed, UndoExpired } from '../posts/errors.ts';
import type { PostState } from '../posts/post.ts';
import { closingAfterDecision, closingAfterUndo } from './closing.ts';
import { type ModerationCommand, type ModerationEvent, outcomes } from './commands.ts';
import { AppealNeedsAnother, MergeImpossible, NotYourDecision, TransitionImpossible } from './errors.ts';
import { type MergeTarget, mergeTargetOf, takesMerged } from './merging.ts';
import { isAppealed, type Moderated, mayAppeal, mayCorrect, type Standing } from './moderated.ts';

/** What becomes of a suggestion when it arrives; one in which rules found something waits for a closer reading. */
export function submission(at: string, held: boolean): { event: ModerationEvent; standing: Submitted } {
  const state = held ? 'held' : 'submitted';
  return {
    event: { type: 'Submitted', at, from: 'submitted', to: state },
    standing: { state, version: 1, waitingSince: at, ...(held && { heldAt: at }) },
  };
}
type Submitted = Pick<Moderated, 'state' | 'version' | 'waitingSince' | 'heldAt'>;

export interface ModerationLimits {
  readonly undoMinutes: number;
}

/**
 * The event that a command causes at an instant (ISO 8601).
 * @param target the post that `mergeTargetOf` names, as last read; undefined if it doesn't exist
 * @throws TransitionImpossible from where to where; MergeImpossible, UndoExpired, NotYourDecision, AppealNeedsAnother,
 *   PostClosed
 */
export function decide(
  post: Moderated,
  command: ModerationCommand,
  at: string,
  limits: ModerationLimits,
  target?: MergeTarget,
): ModerationEvent {
  const event = command.kind === 'undo' ? undo(post, command, at, limits) : decideAnew(post, command, at);
  const into = mergeTargetOf(post, command);
  if (into !== undefined && (target?.id !== into || !takesMerged(target, at))) {
    throw new MergeImpossible({ postId: post.id, mergedInto: into });
  }
  return event;
}

function decideAnew(
  post: Moderated,
  command: Exclude<ModerationCommand, { kind: 'undo' }>,
  at: string,
): ModerationEvent {
  const { from, state, event } = outcomes[command.kind];
  const impossible = () =>
    new TransitionImpossible({ postId: post.id, from: post.state, to: askedBy(command) });
  if (!(from as readonly PostState[]).includes(post.state)) throw impossible();
  const line = { type: event, at, from: post.state, to: state === 'same' ? post.state : state } as const;
  switch (command.kind) {
    case 'publish':
    case 'hold':
    case 'refuse': {
      const { by, explanation } = command;
      if (isContestedMerge(post)) throw impossible();
      // What is published and wasn't flagged needs no second decision.
      if (command.kind === 'publish' && post.state === 'published' && !waits(post)) throw impossible();
      return { ...line, by, reason: 'reason' in command ? command.reason : undefined, explanation };
    }
    case 'merge':
      if (command.into === post.id || command.into === post.mergedInto || isContestedMerge(post)) {
        throw impossible();
      }
      return { ...line, by: command.by, mergedInto: command.into, explanation: command.explanation };
    case 'mark-flagged':
      if (waits(post)) throw impossible();
      return line;
    case 'hold-flagged':
    case 'release':
      return line;
    case 'appeal':
      if (!mayAppeal(post)) throw impossible();
      return { ...line, appealText: command.text };
    case 'uphold-appeal':
    case 'reject-appeal':
      if (!isAppealed(post)) throw impossible();
      if (post.deciderKey === command.by.key) throw new AppealNeedsAnother({ postId: post.id });
      return { ...line, by: command.by, explanation: command.explanation };
    case 'resubmit':
      if (!mayCorrect(post)) throw impossible();
      return { ...line, correctedBy: command.correctionId };
    case 'close':
      if (post.closesAt !== undefined && post.closesAt <= command.closesAt) {
        throw at >= post.closesAt
          ? new PostClosed({ postId: post.id, closesAt: post.closesAt })
          : impossible();
      }
      return { ...line, by: command.by, closesAt: command.closesAt };
    case 'withdraw':
      if (!mayWithdraw(post, at)) throw new PostClosed({ postId: post.id, closesAt: post.closesAt ?? at });
      return line;
    case 'move':
      if (command.theme === post.theme) throw impossible();
      return { ...line, by: command.by, theme: command.theme };
  }
}

const waits = (post: Moderated): boolean => post.waitingSince !== undefined;

function askedBy(command: ModerationCommand): string {
  const outcome = outcomes[command.kind];
  return 'asked' in outcome ? outcome.asked : outcome.state;
}

/** A merge that its author contests is answered by a second reader, and by nothing else. */
function isContestedMerge(post: Moderated): boolean {
  return post.state === 'merged' && isAppealed(post);
}

/**
 * Whether its author may take it back at an instant (ISO 8601): whatever waits, is voted on, or was merged. A vote that has ended has a
 * result that is certified, and a refusal is nothing that anybody reads.
 */
export function mayWithdraw({ state, closesAt }: Moderated, at: string): boolean {
  const isPossible = (outcomes.withdraw.from as readonly PostState[]).includes(state);
  return isPossible && !(state === 'published' && closesAt !== undefined && at >= closesAt);
}

function undo(
  post: Moderated,
  { by, projectTeam }: Extract<ModerationCommand, { kind: 'undo' }>,
  at: string,
  { undoMinutes }: ModerationLimits,
): ModerationEvent {
  const { before, decidedAt, decidedBy = '', deciderKey } = post;
  if (before === undefined || decidedAt === undefined) {
    throw new TransitionImpossible({ postId: post.id, from: post.state, to: outcomes.undo.asked });
  }
  if (deciderKey !== by.key && !projectTeam) throw new NotYourDecision({ postId: post.id, decidedBy });
  if (Date.parse(at) - Date.parse(decidedAt) > undoMinutes * 60_000) {
    throw new UndoExpired({ postId: post.id, decidedAt, undoMinutes });
  }
  const { state, mergedInto } = before;
  return {
    ...{ type: outcomes.undo.event, at, from: post.state, to: state, by },
    ...(state === 'merged' && { mergedInto }),
  };
}

/** The suggestion after an event that `decide` gave for it. */
export function evolve<P extends Moderated>(post: P, event: ModerationEvent): P {
  const next = { ...post, version: post.version + 1 };
  switch (event.type) {
    case 'Submitted':
      // It made the suggestion (`submission`).
      return post;
    case 'Published':
    case 'Held':
    case 'Refused':
    case 'Merged':
      return { ...next, ...decided(post, event), before: standingOf(post) };
    case 'AppealUpheld':
    case 'AppealRejected': {
      const outcome = event.type === 'AppealUpheld' ? 'upheld' : 'rejected';
      const appeal = post.appeal && { ...post.appeal, outcome };
      // A rejected appeal leaves the refusal its reason; the explanation is the second reader's.
      const reason = outcome === 'rejected' ? post.reason : undefined;
      const mergedInto = event.to === 'merged' ? post.mergedInto : undefined;
      return {
        ...next,
        ...decided(post, { ...event, reason, mergedInto }),
        appeal,
        before: standingOf(post),
      };
    }
    case 'DecisionUndone': {
      const undone = { ...next, ...undecided, ...post.before, before: undefined };
      return { ...undone, closesAt: closingAfterUndo(post, event) };
    }
    case 'HeldByFlags':
    case 'Released': {
      const closesAt = closingAfterDecision(post, event);
      // The author who contested the merge got what they asked for.
      const appeal = isContestedMerge(post) && post.appeal && { ...post.appeal, outcome: 'upheld' as const };
      return {
        ...next,
        ...{ state: event.to, heldAt: event.at, waitingSince: event.at, before: undefined, closesAt },
        ...{ mergedInto: undefined, ...(appeal && { appeal }) },
      };
    }
    case 'MarkedByFlags':
      return { ...next, waitingSince: event.at, before: undefined };
    case 'AppealFiled':
      return {
        ...next,
        appeal: { at: event.at, text: event.appealText ?? '' },
        waitingSince: event.at,
        before: undefined,
      };
    case 'CorrectionSent':
      return { ...next, correctedBy: event.correctedBy, before: undefined };
    case 'Moved':
      // The register counted the last decision on the other theme.
      return { ...next, theme: event.theme ?? post.theme, before: undefined };
    case 'WithdrawnByAuthor':
      return {
        ...next,
        ...{ state: event.to, withdrawnAt: event.at, waitingSince: undefined, before: undefined },
        ...{ mergedInto: undefined, closesAt: closingAfterDecision(post, event) },
      };
    case 'ClosingSet':
      return { ...next, closesAt: event.closesAt };
  }
}

/** The fields of the previous decision that a new one overwrites. */
function decided(post: Moderated, event: ModerationEvent): Partial<Moderated> {
  const { at, to, by, reason, explanation, mergedInto } = event;
  return {
    state: to,
    decidedAt: at,
    decidedBy: by?.pseudonym,
    deciderKey: by?.key,
    reason,
    explanation,
    mergedInto,
    // Who holds a suggestion that waits doesn't gain time; taking a published one down starts the clock.
    waitingSince: to === 'held' ? (post.waitingSince ?? at) : undefined,
    heldAt: to === 'held' ? at : post.heldAt,
    publishedAt: to === 'published' ? (post.publishedAt ?? at) : post.publishedAt,
    closesAt: closingAfterDecision(post, event),
    flags: 0,
    flaggedReasons: undefined,
    reviewedReasons: reviewed(post),
  };
}

/** Flags that a person saw who decided, by their reasons. */
function reviewed({ flags = 0, flaggedReasons = [], reviewedReasons = [] }: Moderated) {
  const reasons = [...new Set([...reviewedReasons, ...(flags > 0 ? flaggedReasons : [])])].sort();
  return reasons.length > 0 ? reasons : undefined;
}

/** Every field of a `Standing`, absent: undoing brings absence back too. */
const undecided = {
  waitingSince: undefined,
  heldAt: undefined,
  publishedAt: undefined,
  decidedAt: undefined,
  decidedBy: undefined,
  deciderKey: undefined,
  reason: undefined,
  explanation: undefined,
  mergedInto: undefined,
  appeal: undefined,
  flags: undefined,
  flaggedReasons: undefined,
  reviewedReasons: undefined,
  closesAt: undefined,
} as const satisfies Record<Exclude<keyof Standing, 'state'>, undefined>;

function standingOf(post: Moderated): Standing {
  const names = ['state', ...Object.keys(undecided)] as (keyof Standing)[];
  return Object.fromEntries(
    names.flatMap((name) => (post[name] === undefined ? [] : [[name, post[name]]])),
  ) as unknown as Standing;
}
