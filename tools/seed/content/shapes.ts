import type { FollowUpState } from '../../../domain/follow-ups/follow-up.ts';
import type { ClosingRule } from '../../../domain/questions/closing-rule.ts';
import type { QuestionTerms } from '../../../domain/questions/proposal.ts';
import type { Information } from '../../information.ts';
import type { drawings } from './drawings.ts';

/**
 * The history of the demo instance. It is fictitious and commits nobody, least of all the Région. `key` identifies each
 * thing.
 */

/** The crowd's opinion of a subject. */
export interface Opinion {
  /** Share of those reached who would eventually answer. */
  readonly interest: number;
  /** Share of the crowd that it reaches: a tenth, unless newspapers write about it. */
  readonly fame?: number;
  /** For + and −: the share of +, before the adjustments below. */
  readonly favour?: number;
  /** For other formats: relative weights of options (or 1 to 5); with multiple choice, their probabilities. */
  readonly weights?: Readonly<Record<string, number>>;
  /** For a questionnaire: by step. */
  readonly steps?: Readonly<Record<string, Omit<Opinion, 'interest' | 'steps'>>>;
  /**
   * By how much people under 35 favour it more than those over 50, in log-odds; for other formats, the first half of the
   * options.
   */
  readonly young?: number;
  /** The same for départements without a large town. */
  readonly rural?: number;
}

/** A follow-up, so many days after publication. */
export interface PlannedStep {
  readonly after: number;
  readonly state: FollowUpState;
  readonly text: string;
  readonly link?: string;
}

export interface DemoQuestion {
  readonly key: string;
  /** The week in which it is asked, relative to the current one; `pool` waits for a week with room. */
  readonly week: number | 'pool';
  readonly content: Omit<QuestionTerms, 'closing'> & {
    readonly closing: ClosingRule;
    readonly theme: string;
    readonly title: string;
    readonly body?: string;
  };
  readonly opinion?: Opinion;
  readonly followUps?: readonly PlannedStep[];
}

/** A project that an envelope of the demo may pay for, or one that its instruction refused. */
export interface DemoProject {
  readonly key: string;
  readonly theme: string;
  readonly title: string;
  readonly body: string;
  /** As its instruction leaves it; in cents. */
  readonly cost: number;
  /** What it was thought to cost before that. */
  readonly askedCost?: number;
  readonly territory?: string;
  /** Keys of suggestions. */
  readonly origins?: readonly string[];
  readonly feasible?: false;
  /** What its instruction says; absent of one that waits for it. */
  readonly instruction?: string;
  /** Of a feasible one that still waits for its admission. */
  readonly admitted?: false;
  /** Why it was withdrawn, once admitted. */
  readonly withdrawn?: string;
  /** The key of the question, and the id that it has there. */
  readonly envelope: string;
  readonly option?: string;
  /** After its envelope opens, if it is funded. */
  readonly followUps?: readonly PlannedStep[];
}

export interface DemoInformation extends Omit<Information, 'picture'> {
  readonly key: string;
  readonly picture?: { readonly drawing: keyof typeof drawings; readonly alternative: string };
  /** Number of days ago when it was published. */
  readonly day: number;
  readonly opinion: Opinion;
}

/** What became of a suggestion, so many days after it was sent; without, it waits. */
export type Outcome =
  | { readonly kind: 'publish'; readonly after: number }
  | {
      readonly kind: 'refuse' | 'hold';
      readonly after: number;
      readonly reason: string;
      readonly explanation: string;
    }
  | { readonly kind: 'merge'; readonly after: number; readonly into: string; readonly explanation?: string }
  | { readonly kind: 'appeal'; readonly after: number; readonly text: string }
  | { readonly kind: 'uphold' | 'reject'; readonly after: number; readonly explanation: string }
  | { readonly kind: 'close'; readonly after: number }
  | {
      readonly kind: 'flag';
      readonly after: number;
      readonly times: number;
      readonly reason: string;
      readonly explanation: string;
    };

export interface DemoSuggestion {
  readonly key: string;
  readonly theme: string;
  readonly text: string;
  /** Number of days ago when it was sent. */
  readonly day: number;
  readonly outcomes: readonly Outcome[];
  readonly opinion?: Opinion;
  readonly followUps?: readonly PlannedStep[];
}
