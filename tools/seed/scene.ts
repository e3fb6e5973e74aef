import type { Client } from '../../contract/client.ts';
import type { AskedPoll, QuestionStep } from '../../domain/polls/format.ts';
import type { Visible } from '../../domain/polls/visibility.ts';
import { type Audience, isAddressed } from '../../domain/posts/audience.ts';
import type { Deployment } from '../deployment.ts';
import type { BallotBox } from './ballot-box.ts';
import type { Opinion } from './content/shapes.ts';
import { type Voter, votesOn } from './crowd.ts';
import type { Calendar } from './timeline.ts';

/** A post that the crowd votes on. Times are milliseconds since the epoch. */
export interface Subject {
  readonly id: string;
  readonly theme: string;
  readonly kind: 'question' | 'information' | 'suggestion';
  readonly publishedAt: number;
  /** From when its totals are public. */
  readonly publicFrom: number;
  /** When it was taken down. */
  readonly hiddenAt?: number | undefined;
}

/** The context in which the demo's past is played. */
export interface Scene {
  readonly deployment: Deployment;
  readonly client: Client;
  readonly calendar: Calendar;
  readonly crowd: readonly Voter[];
  readonly box: BallotBox;
  /** What chance decides about a subject, by its key: the same in whatever order the acts happen. */
  readonly randomOf: (key: string) => () => number;
  readonly subjects: Subject[];
  /** Ids of created things, by their key. */
  readonly ids: Map<string, string>;
  /** Token of the project team (`inProcessClient`). */
  readonly team: string;
  /**
   * Token of another member of the team: the first decider may not answer an appeal, and nobody approves their own
   * proposal.
   */
  readonly secondReader: string;
  readonly referent: string;
  /** Token of a citizen who writes and flags: the same number is the same person. */
  readonly citizen: (number: number) => string;
}

/** Number of people in the crowd who write and flag. */
export const writers = 14;

/** What acts of a citizen touch. */
export const writer = (number: number): string => `writer ${number % writers}`;

/** Share of the crowd reached by a subject without newspaper coverage. */
const usualFame = 0.1;

/** The crowd, or a part of it, votes on a subject until it closes. */
export async function putToTheVote(
  scene: Scene,
  subject: Subject & {
    readonly key: string;
    readonly polls: readonly AskedPoll[];
    readonly steps?: readonly QuestionStep[] | undefined;
    readonly visible?: Visible;
    /** Whom it addresses; everybody when absent. */
    readonly audience?: Audience | undefined;
    readonly opinion: Opinion;
    readonly closesAt?: number | undefined;
  },
): Promise<void> {
  const { key, polls, steps, visible = {}, audience, opinion, closesAt, ...rest } = subject;
  scene.subjects.push(rest);
  const to = Math.min(closesAt ?? Infinity, rest.hiddenAt ?? Infinity, scene.calendar.now);
  const reached = scene.crowd
    .slice(0, scene.crowd.length * (opinion.fame ?? usualFame))
    .filter(({ cell }) => isAddressed(audience, cell));
  const votes = votesOn({ polls, steps, opinion, from: rest.publishedAt, to }, reached, scene.randomOf(key));
  await scene.box.add(votes, visible);
}
