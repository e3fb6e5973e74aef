import { FollowUpImpossible } from './errors.ts';

/** The states of a question or a suggestion after its vote; drawn in docs/follow-ups.md. */
export const followUpStates = [
  'received',
  'under-study',
  'decided',
  'in-progress',
  'done',
  'declined',
] as const;
export type FollowUpState = (typeof followUpStates)[number];

/**
 * Which step may follow which. News of a study or of works repeats the state; something declined can be taken up again, and
 * something decided or begun can still be abandoned.
 */
const nextStates: Readonly<Record<FollowUpState, readonly FollowUpState[]>> = {
  received: ['under-study', 'decided', 'declined'],
  'under-study': ['under-study', 'decided', 'declined'],
  decided: ['in-progress', 'done', 'declined'],
  'in-progress': ['in-progress', 'done', 'declined'],
  done: [],
  declined: ['under-study'],
};

/**
 * The fields that determine the order of a history. Steps are numbered from 1; before the first one a post is `received`.
 */
export interface HistoryStep {
  readonly number: number;
  readonly state: FollowUpState;
  /** The number of the faulty step that this one replaces. */
  readonly corrects?: number | undefined;
}

/** The steps in force, in order: a correction takes the place of the step it corrects. */
export function stepsInForce<S extends HistoryStep>(history: readonly S[]): S[] {
  const inForce: S[] = [];
  for (const step of history) {
    const place = inForce.findIndex(({ number }) => number === step.corrects);
    if (place === -1) inForce.push(step);
    else inForce[place] = step;
  }
  return inForce;
}

/** The state of a post after its history. */
export function followUpStateOf(history: readonly HistoryStep[]): FollowUpState {
  return stepsInForce(history).at(-1)?.state ?? 'received';
}

/** Whether this state answers the citizens: a decision, for or against. */
export function isOutcome(state: FollowUpState): boolean {
  return state !== 'received' && state !== 'under-study';
}

/** The public history of a post. */
export interface History<S extends HistoryStep = HistoryStep> {
  readonly postId: string;
  readonly steps: readonly S[];
}

/** The next step, before it is numbered and dated. */
export type NewStep<S extends HistoryStep> = Omit<S, 'number' | 'at'>;

/** Histories are append-only. @throws FollowUpImpossible listing what is possible */
export const followUps = {
  decide<S extends HistoryStep & { readonly at: string }>(
    { postId, steps }: History<S>,
    step: NewStep<S>,
    at: string,
  ): S {
    assertStepPossible(postId, steps, step);
    return { ...step, number: (steps.at(-1)?.number ?? 0) + 1, at } as S;
  },
  evolve: <S extends HistoryStep>({ postId, steps }: History<S>, step: S): History<S> => ({
    postId,
    steps: [...steps, step],
  }),
};

/**
 * Checks whether a step may be added to a history. Public history is append-only, so mistakes are corrected by an explicit
 * correction: the last step in force by any step that could have stood in its place (or by the state before it, if it
 * should never have been added), an earlier one by a step of the same state.
 * @throws FollowUpImpossible listing what is possible
 */
export function assertStepPossible(
  postId: string,
  history: readonly HistoryStep[],
  asked: Omit<HistoryStep, 'number'>,
) {
  const inForce = stepsInForce(history);
  const { state, corrects } = asked;
  if (corrects === undefined) {
    const from = inForce.at(-1)?.state ?? 'received';
    assertOneOf(postId, from, state, nextStates[from]);
    return;
  }
  const place = inForce.findIndex(({ number }) => number === corrects);
  const corrected = inForce[place];
  if (corrected === undefined) throw noStepToCorrect(postId, corrects);
  const before = inForce[place - 1]?.state ?? 'received';
  const isLast = place === inForce.length - 1;
  assertOneOf(postId, before, state, isLast ? [before, ...nextStates[before]] : [corrected.state]);
}

function assertOneOf(
  postId: string,
  from: FollowUpState,
  asked: FollowUpState,
  possible: readonly FollowUpState[],
): void {
  if (possible.includes(asked)) return;
  const reason = possible.length === 0 ? 'ended' : 'order';
  throw new FollowUpImpossible({ postId, reason, from, to: asked, possible });
}

function noStepToCorrect(postId: string, corrects: number): FollowUpImpossible {
  return new FollowUpImpossible({ postId, reason: 'no-step', corrects });
}

const dayMs = 86_400_000;

/**
 * Whether the outcome of a question is overdue.
 * @param closesAt ISO 8601 instant at which its vote ended or ends; absent if it has no end
 * @param now milliseconds since the epoch
 */
export function isOverdue(closesAt: string | undefined, lateAfterDays: number, now: number): boolean {
  return closesAt !== undefined && now >= Date.parse(closesAt) + lateAfterDays * dayMs;
}
