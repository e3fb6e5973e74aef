/** What other capabilities may import of this one. */
export { upcomingWeeks } from './calendar-items.ts';
