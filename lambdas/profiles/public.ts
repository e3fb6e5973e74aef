/** What other capabilities may import of this one. */
export { readWeekActivity } from './activity-items.ts';
export { assertSolved, type ChallengeIssuer, newChallenge, spendProof } from './proof-of-work.ts';
