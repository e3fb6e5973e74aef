/** What other capabilities may import of this one. */
export {
  type AwaitingOutcome,
  awaitingOutcomePut,
  type FollowUp,
  followUpsSince,
  readAwaitingOutcomes,
  readFollowUps,
} from './follow-up-items.ts';
