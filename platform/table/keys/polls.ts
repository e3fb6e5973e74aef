import { type Poll, pollId } from '../../../domain/polls/format.ts';
import { always, type RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const pollsPrefixes = {
  vote: 'VOTE#',
  /** Travels the stream as ballots do, and is none: no poll is called so. */
  probe: 'VOTE#PROBE#',
  tally: 'TALLY#',
  /** Totals of polls, for everybody. */
  results: 'RESULTS#',
  /** Where the ballots of a poll lie in the archive. */
  archived: 'ARCHIVED#',
  /** What became of envelopes. */
  outcome: 'OUTCOME#',
  /** Envelopes whose ballots are open to their observers, for some days. */
  observation: 'OBSERVATION#',
} as const;

export const pollsRetention: RetentionOf<typeof pollsPrefixes> = {
  vote: {
    about: 'keyed',
    until:
      'some months after the result was certified (`ballotsArchivedAfterMonths`), then ten years in the archive; a vote without an end: for ever, its key being nobody’s',
    exported: 'votes',
    erased: 'deleted where the vote is open; where it has ended nobody can say whose it is',
  },
  probe: { about: 'none', until: 'some minutes' },
  tally: { about: 'cell', until: always },
  results: { about: 'none', until: always },
  archived: { about: 'none', until: 'ten years (which files a box has), for ever (that a poll is archived)' },
  outcome: { about: 'none', until: always },
  observation: { about: 'staff', until: 'three days, and the hours until the table deletes it' },
};

/** Where a ballot is stored. */
export interface BallotPlace {
  /** `pollId` of what it answers. */
  readonly id: string;
  /** The first character of its receipt (`ballotBoxes`). */
  readonly box: string;
  /** An HMAC of poll and voter: nobody's. */
  readonly ballotKey: string;
}

/**
 * The ballots of a poll are stored in 64 boxes, so that they can be read in parts and without those of other polls, and a
 * poll on which everybody votes at once has 64 partition keys. In bytewise order, like the published list.
 */
export const ballotBoxes: readonly string[] = [
  ...'-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
];

export const pollsKeys = {
  /** The ballots of one box of a poll are one Query. `ballotKey` is an HMAC of poll and voter: nobody's. */
  ballot: ({ id, box, ballotKey }: BallotPlace): Key => ({ pk: ballotBoxPk(id, box), sk: ballotKey }),
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
  /** That the ballots of a poll (`pollId`) are in the archive, and what is left to be done in the table. */
  archivedPoll: (id: string): Key => ({ pk: `${pollsPrefixes.archived}${id}`, sk: 'POLL' }),
  /** The files of one box of them: all boxes are one Query. */
  archivedBox: (id: string, box: string): Key => ({ pk: `${pollsPrefixes.archived}${id}`, sk: `BOX#${box}` }),
  /** How far the chain of certificates is archived. */
  archivedUpTo: (): Key => ({ pk: `${pollsPrefixes.archived}CHAIN`, sk: 'UPTO' }),
  /** Where the aggregator says which of them have passed. */
  probeEcho: (probeId: string): Key => ({ pk: `${pollsPrefixes.tally}PROBE#${probeId}`, sk: 'ECHO' }),
  /** That the ballots of a post are open to its observers: all of them are one Query. */
  observation: (postId: string): Key => ({ pk: `${pollsPrefixes.observation}ALL`, sk: postId }),
  /** The outcome of an envelope (`pollId`), as its certificate’s edition has its hash. */
  outcome: (id: string, edition: number): Key => ({
    pk: `${pollsPrefixes.outcome}${id}`,
    sk: String(edition).padStart(8, '0'),
  }),
} as const;

export const ballotBoxPk = (id: string, box: string): string => `${pollsPrefixes.vote}${id}#${box}`;
export const tallyPk = (id: string): string => `${pollsPrefixes.tally}${id}`;
export const resultsPk = (postId: string): string => `${pollsPrefixes.results}${postId}`;

const stepPrefix = 'STEP#';

/** The département of a tally, by its sort key; undefined for what else lies beside tallies. */
export const departementOfTally = (sk: string): string | undefined =>
  sk.startsWith('DEP#') ? sk.slice('DEP#'.length) : undefined;

/** The `pollId` of a tally, by its partition key. */
const pollOfTally = (pk: string): string => pk.slice(pollsPrefixes.tally.length);

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

/** The `pollId` of a ballot, by its partition key; undefined for what else lies there. */
export function pollOfBallot(pk: string): string | undefined {
  if (!pk.startsWith(pollsPrefixes.vote) || pk.startsWith(pollsPrefixes.probe)) return undefined;
  return pk.slice(pollsPrefixes.vote.length, pk.lastIndexOf('#'));
}

/** Attribute names of the watermark that an item keeps for a shard of the stream. */
export const watermarkAttribute = (shardId: string): string => `wm:${shardId}`;
export const isWatermarkAttribute = (name: string): boolean => name.startsWith('wm:');
