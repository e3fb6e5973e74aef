import type { EditionState } from './edition-states.ts';
import { EditionImpossible } from './errors.ts';

/** The states in which each command is possible, and where it leads. */
const transitions: Readonly<
  Record<EditionCommand['kind'], { readonly from: readonly EditionState[]; readonly to: EditionState }>
> = {
  edit: { from: ['draft'], to: 'draft' },
  approve: { from: ['draft'], to: 'approved' },
  withdraw: { from: ['approved'], to: 'draft' },
  start: { from: ['approved'], to: 'sending' },
  skip: { from: ['draft'], to: 'not-sent' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  stop: { from: ['approved', 'sending', 'paused'], to: 'stopped' },
  'take-up': { from: ['stopped'], to: 'draft' },
  finish: { from: ['sending'], to: 'sent' },
};

/** Why an edition is paused: a person did it, or its sender because of what SES or mailboxes answered. */
export const pauseReasons = ['team', 'bounces', 'complaints', 'refusals', 'silence', 'account'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export function mayEdition(state: EditionState, act: EditionCommand['kind']): boolean {
  return transitions[act].from.includes(state);
}

/** How many mails of an edition were sent and refused. */
export interface SendingCounts {
  readonly sent: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly hardBounces: number;
  readonly complaints: number;
}

/** The fields that its rules depend on. */
export interface EditionStanding {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly state: EditionState;
  /** Incremented by every change. */
  readonly version: number;
  /** ISO 8601 instants. */
  readonly editedAt?: string | undefined;
  readonly approvedAt?: string | undefined;
  /** Pseudonym. */
  readonly approvedBy?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
  /** Since when it has been sending without a pause. */
  readonly goesSince?: string | undefined;
  readonly pauseReason?: PauseReason | undefined;
  /** The counts at the moment when the team last started or resumed sending. */
  readonly accepted?: SendingCounts | undefined;
}

/** What the team, the calendar and the sender can do to an edition. */
export type EditionCommand =
  | { readonly kind: 'edit' | 'withdraw' | 'stop' | 'take-up' | 'finish' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'start'; readonly accepted?: SendingCounts }
  | { readonly kind: 'approve'; readonly by: string }
  | { readonly kind: 'pause'; readonly reason: PauseReason }
  | { readonly kind: 'resume'; readonly accepted: SendingCounts };

/** What has happened to an edition. */
export type EditionEvent = EditionCommand & {
  readonly at: string;
  readonly from: EditionState;
  readonly to: EditionState;
};

/** @throws EditionImpossible */
export function decide(edition: EditionStanding, command: EditionCommand, at: string): EditionEvent {
  const { month, state } = edition;
  // Nobody received anything of an edition stopped before it began: the next one will include its items.
  const isLost = command.kind === 'take-up' && edition.startedAt === undefined;
  if (isLost || !mayEdition(state, command.kind))
    throw new EditionImpossible({ month, from: state, asked: command.kind });
  return { ...command, at, from: state, to: transitions[command.kind].to };
}

/** The edition after an event returned by `decide`. */
export function evolve<E extends EditionStanding>(edition: E, event: EditionEvent): E {
  return { ...edition, state: event.to, version: edition.version + 1, ...changedBy(edition, event) };
}

function changedBy({ startedAt }: EditionStanding, event: EditionEvent): Partial<EditionStanding> {
  const { at } = event;
  switch (event.kind) {
    case 'edit':
      return { editedAt: at };
    case 'approve':
      return { approvedAt: at, approvedBy: event.by };
    case 'withdraw':
      return { approvedAt: undefined, approvedBy: undefined };
    case 'start':
      return {
        ...{ startedAt: startedAt ?? at, goesSince: at },
        ...(event.accepted && { accepted: event.accepted }),
      };
    case 'pause':
      return { pauseReason: event.reason };
    case 'resume':
      return { pauseReason: undefined, goesSince: at, accepted: event.accepted };
    case 'take-up':
      return { endedAt: undefined, approvedAt: undefined, approvedBy: undefined, pauseReason: undefined };
    case 'skip':
    case 'stop':
    case 'finish':
      return { endedAt: at };
  }
}
