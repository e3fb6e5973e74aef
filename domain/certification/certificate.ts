import type { Answer } from '../polls/answer.ts';
import { answerKind } from '../polls/answer-kinds/index.ts';
import type { Format } from '../polls/format.ts';
import type { TotalCounts } from '../polls/poll-results.ts';
import { recordOf } from '../records.ts';

/** What a certificate says of one poll: a question, or a step of a questionnaire. */
export interface CertifiedPoll {
  /** Of a questionnaire. */
  readonly step?: string | undefined;
  readonly kind: Format['kind'];
  readonly voters: number;
  /** From the ballots, by name of the counter (domain/polls/answer-kinds); one that nobody counts in is left out. */
  readonly totals: Readonly<Record<string, number>>;
  /** What the counters said instead, where they said something else. */
  readonly counted?: Readonly<Record<string, number>> | undefined;
  /** The same without the ballots of profiles that were young to the end (domain/polls/young.ts), where they are eleven or more. */
  readonly withoutYoung?: WithoutYoung | undefined;
  /** The published list of its ballots. */
  readonly list?: BallotList | undefined;
}

/** Suspicion deletes no vote: what is certified is what all said, and beside it what the others said. */
export interface WithoutYoung {
  readonly voters: number;
  readonly totals: Readonly<Record<string, number>>;
}

/** A list of ballots: its Merkle root (RFC 9162, lower-case hexadecimal) and its length. */
export interface BallotList {
  readonly root: string;
  readonly ballots: number;
}

/** A certified result, before it takes its place in the chain. */
export interface CertificateContent {
  readonly postId: string;
  /** 1 for the first document of a post, one more for each correction. */
  readonly edition: number;
  /** SHA-256 of what was frozen when the question opened. */
  readonly frozenHash?: string | undefined;
  /** ISO 8601, UTC */
  readonly closesAt: string;
  readonly certifiedAt: string;
  readonly polls: readonly CertifiedPoll[];
  /** How many counters differed from the ballots; 0 is expected. */
  readonly drift: number;
  /** Whether every counter could be compared: false where votes were still on their way to them at the limit. */
  readonly settled: boolean;
  /** Ballots in the table, of any post, that could not be read; 0 is expected. */
  readonly unreadable: number;
  /** Of a correction: the place in the chain of the document it replaces, why, and who asked for it (pseudonym). */
  readonly corrects?: number | undefined;
  readonly why?: string | undefined;
  readonly askedBy?: string | undefined;
}

/** Whether the ballots of such a poll are published one by one (`listed` of domain/polls/answer-kinds). */
export const isListed = (format: Pick<Format, 'kind'>): boolean => answerKind(format).listed !== undefined;

/**
 * A line of a published list, without its line feed: an entry of its Merkle tree. Lists are in the order of these lines
 * byte by byte, so in that of their receipts, which are all of one length.
 */
export const ballotLine = (receipt: string, answer: Answer): string =>
  `${receipt},${answerKind(answer).listed?.(answer) ?? ''}`;

/**
 * Whether a certificate leaves a counter out, since it follows from the others.
 */
export const isDerived = (format: Pick<Format, 'kind'>, counter: string): boolean =>
  counter === answerKind(format).derived;

/** Counters as a certificate holds them, in the order of their names. */
export function certifiedTotals(format: Pick<Format, 'kind'>, totals: TotalCounts): Record<string, number> {
  return recordOf(
    [...totals]
      .filter(([name, n]) => n !== 0 && !isDerived(format, name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
