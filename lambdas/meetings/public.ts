/** What other capabilities may import of this one. */
export { roomOfCode } from './join-meeting.ts';
export { countProfileOfRoom } from './room-items.ts';
