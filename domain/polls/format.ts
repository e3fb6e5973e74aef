import type { Rule } from './envelope-rules.ts';

/**
 * What can be asked: + or −, one of several, some of several, a scale from 1 to 5, an order of preference, projects for an
 * envelope.
 */
export const formatKinds = [
  'approval',
  'single-choice',
  'multiple-choice',
  'scale',
  'ranking',
  'projects',
] as const;

/** One of the answers that can be chosen; `id` is short, and unique in its question. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

/** A project on which an envelope may be spent. */
export interface ProjectOption extends Option {
  /** In cents. */
  readonly cost: number;
  /** What would be done, in a few sentences. */
  readonly about?: string | undefined;
  /** Id of the project’s own post (channel `project`); absent of envelopes that were written before projects had posts. */
  readonly post?: string | undefined;
  /** Code of the département that it is for; absent = the whole Région. */
  readonly territory?: string | undefined;
  /**
   * Withdrawn while people voted: it stays on the ballot, marked, and its votes count; nobody chooses it any more, and it isn’t funded.
   * Told by notices, and not kept with the format, which is frozen (domain/envelopes/withdrawn.ts marks it).
   */
  readonly withdrawn?: true | undefined;
}

/** Who may read the ballots of an envelope once its vote has closed, named before it opens. */
export interface Observer {
  /** As everybody reads it. */
  readonly name: string;
  /** SHA-256, in hexadecimal, of a key that only they have (domain/envelopes/observer-key.ts). */
  readonly fingerprint: string;
}

/** An envelope: an amount of money, and projects that people choose among (domain/envelopes). */
export interface EnvelopeFormat {
  readonly kind: 'projects';
  readonly options: readonly ProjectOption[];
  /** In cents. */
  readonly amount: number;
  /** Code of the département whose projects it is spent on; absent = any. */
  readonly territory?: string | undefined;
  readonly rule: Rule;
  readonly minChoices: number;
  readonly maxChoices: number;
  /** Fewer votes than this, and a project isn’t funded. */
  readonly threshold?: number | undefined;
  /** Nobody reads the ballots where there are none. */
  readonly observers?: readonly Observer[] | undefined;
}

/** How many projects a ballot chooses at least: as many as was announced, or all that are still there if those are fewer. */
export function leastChoices({ options, minChoices }: EnvelopeFormat): number {
  return Math.min(minChoices, options.filter(({ withdrawn }) => withdrawn !== true).length);
}

/** How a question, or a step of a questionnaire, is answered. */
export type Format =
  | { readonly kind: 'approval' }
  | { readonly kind: 'single-choice'; readonly options: readonly Option[] }
  | { readonly kind: 'multiple-choice'; readonly options: readonly Option[]; readonly maxChoices: number }
  /** From 1 to 5, with a word at each end, or one for each mark, the lowest first. */
  | {
      readonly kind: 'scale';
      readonly lowest: string;
      readonly highest: string;
      readonly mentions?: readonly string[] | undefined;
    }
  /** All options, the preferred first. */
  | { readonly kind: 'ranking'; readonly options: readonly Option[] }
  | EnvelopeFormat;

/** A step is asked only of those whose answer to an earlier one holds one of `values` (`plus`, an option's id, `1` to `5`). */
export interface Condition {
  readonly step: string;
  readonly values: readonly string[];
}

/** One question of a questionnaire. */
export interface QuestionStep {
  readonly id: string;
  readonly prompt: string;
  readonly format: Format;
  readonly when?: Condition | undefined;
}

/**
 * What a ballot is cast on and a tally counts: a post, or one step of a questionnaire. Two ballots of one person on two
 * steps are as unlinked as on two posts.
 */
export interface Poll {
  readonly postId: string;
  readonly step?: string | undefined;
}

/** A text that is the same for the same poll only: ids of posts hold no `~`. */
export function pollId({ postId, step }: Poll): string {
  return step === undefined ? postId : `${postId}~${step}`;
}

export function pollOf(id: string): Poll {
  const [postId = '', step] = id.split('~');
  return pollFrom(postId, step);
}

/** A poll and nothing else, whatever it is taken from; without a step, that of the post itself. */
export function pollFrom(postId: string, step: string | undefined): Poll {
  return step === undefined ? { postId } : { postId, step };
}

/**
 * What is asked on a post: how it is answered (+ and − when nothing is said), or the steps of a questionnaire instead. On a project
 * nothing is: it is an answer to an envelope.
 */
export interface Asked {
  readonly id: string;
  /** `project`, or any other. */
  readonly kind?: string | undefined;
  readonly format?: Format | undefined;
  readonly steps?: readonly QuestionStep[] | undefined;
}

/** A poll, and how it is answered. */
export type AskedPoll = Poll & { readonly format: Format };

/** The polls of a post, each with its format: its steps in their order, or the one that it is itself; none of a project. */
export function pollsOf({ id: postId, kind, format, steps }: Asked): AskedPoll[] {
  if (kind === 'project') return [];
  if (steps !== undefined) return steps.map((step) => ({ postId, step: step.id, format: step.format }));
  return [{ postId, format: format ?? { kind: 'approval' } }];
}

/** The poll of a post: a step of a questionnaire, or the post itself; undefined if it has none such. */
export function pollIn(asked: Asked, step: string | undefined): AskedPoll | undefined {
  return pollsOf(asked).find((poll) => poll.step === step);
}

/** What a poll of a post asks: its step, or the post itself. */
export function askedIn(
  { title, steps }: Pick<Asked, 'steps'> & { readonly title: string },
  step: string | undefined,
): string {
  return steps?.find(({ id }) => id === step)?.prompt ?? title;
}

/** Whether answers to the post itself are + and −, so that its totals lie on it and order it by popularity. */
export function isApproval({ kind, format, steps }: Asked): boolean {
  return kind !== 'project' && steps === undefined && (format?.kind ?? 'approval') === 'approval';
}
