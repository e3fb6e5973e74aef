import type { Answer } from '../polls/answer.ts';
import { answerKind } from '../polls/answer-kinds/index.ts';
import type { Format } from '../polls/format.ts';
import { isPaperCounter, isPaperTold, ofPaper, withoutPaper } from '../polls/paper.ts';
import type { TotalCounts } from '../polls/poll-results.ts';
import type { Audience } from '../posts/audience.ts';
import { recordOf } from '../records.ts';
import type { Sha256 } from './hash-chain.ts';

/** What a certificate states about one poll: a question, or a step of a questionnaire. */
export interface CertifiedPoll {
  /** Present if the poll is a step of a questionnaire. */
  readonly step?: string | undefined;
  readonly kind: Format['kind'];
  readonly voters: number;
  /** Counted from the ballots, by counter name (domain/polls/answer-kinds); counters at zero are left out. */
  readonly totals: Readonly<Record<string, number>>;
  /** What the counters said, if it differs. */
  readonly counted?: Readonly<Record<string, number>> | undefined;
  /**
   * The same without the ballots of profiles that were still young at the end (domain/polls/young.ts), if there are eleven
   * or more of these.
   */
  readonly withoutYoung?: WithoutYoung | undefined;
  /** Of the voters, the ballots from paper (domain/polls/paper.ts); absent without any. */
  readonly paper?: CertifiedPaper | undefined;
  /** The published list of the poll's ballots. */
  readonly list?: BallotList | undefined;
  /** Of an envelope: the hash of its outcome (domain/envelopes/published-outcome.ts). */
  readonly outcome?: string | undefined;
}

/**
 * Suspicion deletes no vote: the certificate gives everybody's result, and beside it the result without suspected ballots.
 */
export interface WithoutYoung {
  readonly voters: number;
  readonly totals: Readonly<Record<string, number>>;
}

/** The ballots from paper, and the result without them if they are eleven or more. */
export interface CertifiedPaper {
  readonly voters: number;
  readonly without?:
    | { readonly voters: number; readonly totals: Readonly<Record<string, number>> }
    | undefined;
}

/** A list of ballots: its Merkle root (RFC 9162, lower-case hexadecimal) and its length. */
export interface BallotList {
  readonly root: string;
  readonly ballots: number;
}

/** A certified result, before it takes its place in the chain. */
export interface CertificateContent {
  readonly postId: string;
  /** 1 for the first certificate of a post, incremented by each correction. */
  readonly edition: number;
  /** SHA-256 of what was frozen when the question opened. */
  readonly frozenHash?: string | undefined;
  /** Whom the question addressed; everybody when absent. */
  readonly audience?: Audience | undefined;
  /** ISO 8601, UTC */
  readonly closesAt: string;
  readonly certifiedAt: string;
  readonly polls: readonly CertifiedPoll[];
  /** How many counters differed from the ballots; 0 is expected. */
  readonly drift: number;
  /**
   * Whether every counter could be compared: false if the time limit passed while votes were still on their way to them.
   */
  readonly settled: boolean;
  /** Unreadable ballots among those counted together with this result; expected to be 0. */
  readonly unreadable: number;
  /**
   * For a correction: the sequence number of the certificate it replaces, the reason, and the pseudonym of whoever
   * requested it.
   */
  readonly corrects?: number | undefined;
  readonly why?: string | undefined;
  readonly askedBy?: string | undefined;
}

/** Whether the ballots of such a poll are published individually (`listed` of domain/polls/answer-kinds). */
export const isListed = (format: Pick<Format, 'kind'>): boolean => answerKind(format).listed !== undefined;

/**
 * A line of a published list, without its line feed, which is an entry of its Merkle tree. Lists are sorted bytewise by
 * line, hence by receipt, since all receipts have the same length. Where answers are signatures, it holds a commitment.
 * @param salt of an answer that is committed
 */
export function ballotLine(receipt: string, answer: Answer, sha256: Sha256, salt = ''): string {
  const { listed, committed } = answerKind(answer);
  const choice = listed?.(answer) ?? '';
  return `${receipt},${committed ? sha256(`${receipt}${salt}${choice}`) : choice}`;
}

/** Whether a counter follows from the others, so that certificates leave it out. */
export const isDerived = (format: Pick<Format, 'kind'>, counter: string): boolean =>
  counter === answerKind(format).derived;

/** Counters as a certificate contains them, sorted by name. */
export function certifiedTotals(format: Pick<Format, 'kind'>, totals: TotalCounts): Record<string, number> {
  return recordOf(
    [...totals]
      .filter(([name, n]) => n !== 0 && !isDerived(format, name) && !isPaperCounter(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What a certificate says of the ballots from paper; undefined where there are none. */
export function certifiedPaper(
  format: Pick<Format, 'kind'>,
  totals: TotalCounts,
): CertifiedPaper | undefined {
  const { voters: votersIn } = answerKind(format);
  const voters = votersIn(ofPaper(totals));
  if (voters === 0) return undefined;
  const others = withoutPaper(totals);
  return {
    voters,
    ...(isPaperTold(voters) && {
      without: { voters: votersIn(others), totals: certifiedTotals(format, others) },
    }),
  };
}
