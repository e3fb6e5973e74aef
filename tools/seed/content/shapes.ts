import type { FollowUpState } from '../../../domain/follow-ups/follow-up.ts';
import type { QuestionTerms } from '../../../domain/questions/proposal.ts';
import type { Information } from '../../information.ts';

/**
 * What a Grand Est demo instance has lived through. Written for this project; it commits nobody, least of all the Région. `key`
 * names each thing among the others.
 */

/** How the crowd of the demo takes a subject. */
export interface Opinion {
  /** Which share of those who hear of it would answer, were they asked for long. */
  readonly interest: number;
  /** Which share of the crowd hears of it: a tenth, unless the newspapers write about it. */
  readonly fame?: number;
  /** Of + and −: the share of +, before what follows. */
  readonly favour?: number;
  /** Of other formats: how an option (or 1 to 5) weighs against the others; of several choices, how likely each is. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Of a questionnaire: of its steps. */
  readonly steps?: Readonly<Record<string, Omit<Opinion, 'interest' | 'steps'>>>;
  /** How much more those under 35 favour it than those over 50, in log-odds; of other formats, the first half of the options. */
  readonly young?: number;
  /** The same for the départements without a large town. */
  readonly rural?: number;
}

/** What is told of a subject: so many days after it was published. */
export interface PlannedStep {
  readonly after: number;
  readonly state: FollowUpState;
  readonly text: string;
  readonly link?: string;
}

export interface DemoQuestion {
  readonly key: string;
  /** The week in which it is asked: weeks ago, or to come; `pool` waits for a week with room. */
  readonly week: number | 'pool';
  readonly content: QuestionTerms & {
    readonly theme: string;
    readonly title: string;
    readonly body?: string;
  };
  readonly opinion?: Opinion;
  readonly followUps?: readonly PlannedStep[];
}

export interface DemoInformation extends Information {
  readonly key: string;
  /** How many days ago it was published. */
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
  /** How many days ago it was sent. */
  readonly day: number;
  readonly outcomes: readonly Outcome[];
  readonly opinion?: Opinion;
  readonly followUps?: readonly PlannedStep[];
}
