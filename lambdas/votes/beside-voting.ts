/**
 * What nobody needs to vote, in one part of the bundle: each part beside it would make the function start with one file more, for
 * what both share.
 */
export { carryVoteOver } from './carry-vote-over.ts';
export { dealCard } from './deal-card.ts';
export { findOwnVotes, listOwnVotes } from './list-own-votes.ts';
export { rateService, withdrawRating } from './rate-service.ts';
