import type { Client } from '../../contract/client.ts';
import type { AskedPoll, QuestionStep } from '../../domain/polls/format.ts';
import type { Visible } from '../../domain/polls/visibility.ts';
import type { Deployment } from '../deployment.ts';
import type { BallotBox } from './ballot-box.ts';
import type { Opinion } from './content/shapes.ts';
import { type Voter, votesOn } from './crowd.ts';
import type { Calendar } from './timeline.ts';

/** Something published on which the crowd votes. Times are milliseconds since the epoch. */
export interface Subject {
  readonly id: string;
  readonly theme: string;
  readonly kind: 'question' | 'information' | 'suggestion';
  readonly publishedAt: number;
  /** From when everybody may see its totals. */
  readonly publicFrom: number;
  /** When it was taken down again. */
  readonly hiddenAt?: number | undefined;
}

/** Where the demo's past is played. */
export interface Scene {
  readonly deployment: Deployment;
  readonly client: Client;
  readonly calendar: Calendar;
  readonly crowd: readonly Voter[];
  readonly box: BallotBox;
  readonly random: () => number;
  readonly subjects: Subject[];
  /** Ids by the key of what the demo made. */
  readonly ids: Map<string, string>;
  /** Tokens of who acts (`inProcessClient`). */
  readonly team: string;
  /** Of another member of the project team, who decided doesn't answer the appeal, and nobody approves their own. */
  readonly secondReader: string;
  readonly referent: string;
  /** Of one of the citizens who write and flag: the same number is the same person. */
  readonly citizen: (number: number) => string;
}

/** Which share of the crowd hears of a subject that no newspaper writes about. */
const usualFame = 0.1;

/** The crowd, or a part of it, hears of a subject and votes on it until it ends. */
export async function putToTheVote(
  scene: Scene,
  subject: Subject & {
    readonly polls: readonly AskedPoll[];
    readonly steps?: readonly QuestionStep[] | undefined;
    readonly visible?: Visible;
    readonly opinion: Opinion;
    readonly closesAt?: number | undefined;
  },
): Promise<void> {
  const { polls, steps, visible = {}, opinion, closesAt, ...rest } = subject;
  scene.subjects.push(rest);
  const to = Math.min(closesAt ?? Infinity, rest.hiddenAt ?? Infinity, scene.calendar.now);
  const reached = scene.crowd.slice(0, scene.crowd.length * (opinion.fame ?? usualFame));
  const votes = votesOn({ polls, steps, opinion, from: rest.publishedAt, to }, reached, scene.random);
  await scene.box.add(votes, visible);
}
