/** What other capabilities may import of this one. */
export { roomOfCode } from './join-meeting.ts';
export { readMeeting } from './meeting-items.ts';
export { allMeetings, listMeetings, publicMeeting } from './read-meetings.ts';
export { readRoom } from './read-room.ts';
export { countProfileOfRoom } from './room-items.ts';
