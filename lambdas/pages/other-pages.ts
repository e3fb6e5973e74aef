/**
 * Pages on which few people arrive, in one part of the bundle: each part beside it would make the function start with one file more,
 * for what both share.
 */

export { showConsole } from './console/console-page.tsx';
export { showConversation } from './conversation/conversation-page.tsx';
export { showData } from './data/data-page.tsx';
export { showEnvelopes } from './envelopes/envelopes-page.tsx';
export { showObserver } from './envelopes/observer-page.tsx';
export { showFollow } from './follow/follow-page.tsx';
export { showKiosk } from './kiosk/kiosk-page.tsx';
export { showArchivedLetter } from './letter/archived-letter-page.tsx';
export { showLetter } from './letter/letter-page.tsx';
export { showMeeting } from './meetings/meeting-page.tsx';
export { showMeetings } from './meetings/meetings-page.tsx';
export { showRoom } from './meetings/room-page.tsx';
export { showOffline } from './offline/offline-page.tsx';
export { showKeptPicture } from './picture/kept-picture-page.ts';
export { showPicture } from './picture/picture-page.ts';
export { showMore, showPlan } from './plain/lists.tsx';
export { showPlain } from './plain/plain-pages.tsx';
export { showProjects } from './projects/projects-page.tsx';
export { showCommon } from './results/common-page.tsx';
export { showTheme } from './results/theme-page.tsx';
export { showWeather } from './results/weather-page.tsx';
export { showService } from './services/service-page.tsx';
export { showServices } from './services/services-page.tsx';
export { showWidget } from './widget/widget-page.tsx';
export { showContact } from './write/contact-page.tsx';
export { showPropose } from './write/propose-page.tsx';
