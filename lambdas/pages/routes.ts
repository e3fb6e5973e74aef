import { assetPage, serviceWorkerPage } from './assets.ts';
import { consolePages } from './console/console-page.tsx';
import { conversationPage } from './conversation/conversation-page.tsx';
import { dataPage } from './data/data-page.tsx';
import { followPage } from './follow/follow-page.tsx';
import { homePage } from './home/home-page.tsx';
import { kioskPage } from './kiosk/kiosk-page.tsx';
import { archivedLetterPage } from './letter/archived-letter-page.tsx';
import { letterPage } from './letter/letter-page.tsx';
import { meetingPage } from './meetings/meeting-page.tsx';
import { meetingsPage } from './meetings/meetings-page.tsx';
import { roomPage } from './meetings/room-page.tsx';
import { offlinePage } from './offline/offline-page.tsx';
import type { PageRoute } from './page-route.ts';
import { keptPicturePage } from './picture/kept-picture-page.ts';
import { picturePage } from './picture/picture-page.ts';
import { morePage, planPage } from './plain/lists.tsx';
import { plainPageRoutes } from './plain/plain-pages.tsx';
import { postPage } from './post/post-page.tsx';
import { commonPage } from './results/common-page.tsx';
import { themePage } from './results/theme-page.tsx';
import { weatherPage } from './results/weather-page.tsx';
import { servicePages } from './services/routes.ts';
import { widgetPage } from './widget/widget-page.tsx';
import { contactPage } from './write/contact-page.tsx';
import { proposePage } from './write/propose-page.tsx';

/** Every address of the app; anything else is a 404. */
export const pageRoutes: readonly PageRoute[] = [
  homePage,
  conversationPage,
  postPage,
  picturePage,
  keptPicturePage,
  weatherPage,
  themePage,
  commonPage,
  ...servicePages,
  followPage,
  meetingsPage,
  meetingPage,
  roomPage,
  morePage,
  planPage,
  ...plainPageRoutes,
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
