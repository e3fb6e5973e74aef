export { keys, prefixes } from './all-keys.ts';
export type { Key } from './keys/key.ts';
export { subscriberPk } from './keys/newsletter.ts';
export {
  type BallotPlace,
  ballotBoxes,
  ballotBoxPk,
  countedPoll,
  departementOfTally,
  isWatermarkAttribute,
  pollOfBallot,
  resultsPk,
  tallyPk,
  watermarkAttribute,
} from './keys/polls.ts';
export { feedIndexes, feedPartitions, movedPk, rankingPk } from './keys/posts.ts';
export { activityKind, activityPk, profilesDayPk } from './keys/profiles.ts';
export { historyPk, releaseDueIndex, releaseDuePartition, releaseDuePolls } from './keys/stats.ts';

export const ttlAttribute = 'expiresAt';
