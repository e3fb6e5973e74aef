/** What other capabilities may import of this one. */
export { upcomingWeeks } from './calendar-items.ts';
export { type ProposedEnvelope, readAsked, readEnvelopesWith } from './envelopes-with-project.ts';
export { type ProposalSummary, proposalsOf, readProposal } from './proposal-items.ts';
export { summaryView } from './proposal-view.ts';
export { closingInRoom, openingInRoom } from './room-questions.ts';
