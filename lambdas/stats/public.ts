/** What other capabilities may import of this one. */
export { type FrozenDay, readFrozenDays } from './barometer-items.ts';
export { type CourseDay, readCourse } from './course-items.ts';
export { readBarometer } from './read-barometer.ts';
export { readBreakdowns } from './read-breakdowns.ts';
export { type CommonGround, readCommonGround } from './read-common-ground.ts';
export { readReleasedOf } from './release-items.ts';
