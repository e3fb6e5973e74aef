/** What other capabilities may import of this one. */
export { type FrozenDay, readFrozenDays } from './barometer-items.ts';
export { readReleased } from './release-items.ts';
