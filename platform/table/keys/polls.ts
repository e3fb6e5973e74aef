import { type Poll, pollId } from '../../../domain/polls/format.ts';
import type { Key } from './key.ts';

export const pollsPrefixes = {
  vote: 'VOTE#',
  /** Travels the stream as ballots do, and is none: a ballot key holds no `#`, so the two never meet. */
  probe: 'VOTE#PROBE#',
  tally: 'TALLY#',
  /** Totals of polls, for everybody. */
  results: 'RESULTS#',
} as const;

export const pollsKeys = {
  /** `ballotKey` is an HMAC of post and voter: spread over all partitions, and nobody's. */
  ballot: (ballotKey: string): Key => ({ pk: `${pollsPrefixes.vote}${ballotKey}`, sk: 'BALLOT' }),
  /** One of the records that a recount sends through the stream, to know that what was written before has passed. */
  probe: (probeId: string, index: number): Key => ({
    pk: `${pollsPrefixes.probe}${probeId}#${index}`,
    sk: 'PROBE',
  }),
  /** All tallies of a poll are one Query; `id` is its `pollId` (domain/polls/format.ts), which for a post without steps is the post's. */
  tally: (id: string, departement: string): Key => ({ pk: tallyPk(id), sk: `DEP#${departement}` }),
  /** The totals of a poll while they are hidden: beside its tallies, where next to nobody may read. */
  hiddenTotals: (id: string): Key => ({ pk: tallyPk(id), sk: 'TOTALS' }),
  /** The totals of a poll, for everybody: all steps of a post are one Query. */
  results: ({ postId, step }: Poll): Key => ({
    pk: resultsPk(postId),
    sk: step === undefined ? 'POLL' : `${stepPrefix}${step}`,
  }),
  /** Where the aggregator says which of them have passed. */
  probeEcho: (probeId: string): Key => ({ pk: `${pollsPrefixes.tally}PROBE#${probeId}`, sk: 'ECHO' }),
} as const;

export const tallyPk = (id: string): string => `${pollsPrefixes.tally}${id}`;
export const resultsPk = (postId: string): string => `${pollsPrefixes.results}${postId}`;

const stepPrefix = 'STEP#';

/** The département of a tally, by its sort key; undefined for what else lies beside tallies. */
export const departementOfTally = (sk: string): string | undefined =>
  sk.startsWith('DEP#') ? sk.slice('DEP#'.length) : undefined;

/** The `pollId` of a tally, by its partition key. */
export const pollOfTally = (pk: string): string => pk.slice(pollsPrefixes.tally.length);

/** The step whose results lie under this sort key. */
const stepOfResults = (sk: string): string | undefined =>
  sk.startsWith(stepPrefix) ? sk.slice(stepPrefix.length) : undefined;

/** The `pollId` whose counters lie under this key, on tallies or among results; undefined elsewhere. */
export function countedPoll({ pk, sk }: Key): string | undefined {
  if (pk.startsWith(pollsKeys.probeEcho('').pk)) return undefined;
  if (pk.startsWith(pollsPrefixes.tally)) return pollOfTally(pk);
  if (!pk.startsWith(pollsPrefixes.results)) return undefined;
  return pollId({ postId: pk.slice(pollsPrefixes.results.length), step: stepOfResults(sk) });
}

/** Attribute names of the watermark that an item keeps for a shard of the stream. */
export const watermarkAttribute = (shardId: string): string => `wm:${shardId}`;
export const isWatermarkAttribute = (name: string): boolean => name.startsWith('wm:');
