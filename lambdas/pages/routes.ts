import type { PlainPage } from '../../messages/citizens/plain/shape.ts';
import { assetPage, serviceWorkerPage } from './assets.ts';
import { consolePages } from './console/console-page.tsx';
import { dataPage } from './data/data-page.tsx';
import { followPage } from './follow/follow-page.tsx';
import { homePage } from './home/home-page.tsx';
import { kioskPage } from './kiosk/kiosk-page.tsx';
import { archivedLetterPage } from './letter/archived-letter-page.tsx';
import { letterPage } from './letter/letter-page.tsx';
import { offlinePage } from './offline/offline-page.tsx';
import type { PageRoute } from './page-route.ts';
import { morePage, planPage } from './plain/lists.tsx';
import { postPage } from './post/post-page.tsx';
import { commonPage } from './results/common-page.tsx';
import { themePage } from './results/theme-page.tsx';
import { weatherPage } from './results/weather-page.tsx';
import { widgetPage } from './widget/widget-page.tsx';
import { contactPage } from './write/contact-page.tsx';
import { proposePage } from './write/propose-page.tsx';

/** A page whose code is read with the first request for it: readers of other pages don't wait for it. */
const later = (pattern: string, load: () => Promise<PageRoute['show']>): PageRoute => ({
  pattern,
  show: async (request) => (await load())(request),
});

const prose: Readonly<Record<PlainPage, string>> = {
  privacy: '/vie-privee',
  charter: '/charte',
  recount: '/recompter',
  data: '/donnees',
  legal: '/mentions',
  accessibility: '/accessibilite',
};

/** Every address of the app; anything else is a 404. */
export const pageRoutes: readonly PageRoute[] = [
  homePage,
  later('/conversation', async () => (await import('./conversation/conversation-page.tsx')).showConversation),
  postPage,
  later('/p/{postId}/image.png', async () => (await import('./picture/picture-page.ts')).showPicture),
  later('/pictures/{name}', async () => (await import('./picture/kept-picture-page.ts')).showKeptPicture),
  weatherPage,
  themePage,
  commonPage,
  later('/services', async () => (await import('./services/services-page.tsx')).showServices),
  later('/services/{serviceId}', async () => (await import('./services/service-page.tsx')).showService),
  followPage,
  later('/rendez-vous', async () => (await import('./meetings/meetings-page.tsx')).showMeetings),
  later('/rendez-vous/{meetingId}', async () => (await import('./meetings/meeting-page.tsx')).showMeeting),
  later('/salle', async () => (await import('./meetings/room-page.tsx')).showRoom),
  morePage,
  planPage,
  ...(Object.keys(prose) as PlainPage[]).map((name) =>
    later(prose[name], async () => (await import('./plain/plain-pages.tsx')).showPlain(name)),
  ),
  proposePage,
  contactPage,
  dataPage,
  letterPage,
  archivedLetterPage,
  offlinePage,
  widgetPage,
  kioskPage,
  ...consolePages,
  assetPage,
  serviceWorkerPage,
];
