/** What other capabilities may import of this one. */
export {
  type AwaitingOutcome,
  awaitingOutcomeDelete,
  awaitingOutcomePut,
  type FollowUp,
  followUpsSince,
  readAwaitingOutcomes,
  readFollowUps,
  readLatestFollowUps,
  readStandings,
} from './follow-up-items.ts';
export { historyView } from './follow-up-view.ts';
export { tellStep } from './tell-step.ts';
