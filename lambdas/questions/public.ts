/** What other capabilities may import of this one. */
export { upcomingWeeks } from './calendar-items.ts';
export { type ProposalSummary, proposalsOf } from './proposal-items.ts';
export { summaryView } from './proposal-view.ts';
