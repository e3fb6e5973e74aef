import type { PlainPage } from '../../messages/citizens/plain/shape.ts';
import { assetPage, serviceWorkerPage } from './assets.ts';
import { homePage } from './home/home-page.tsx';
import type { PageRoute } from './page-route.ts';
import { postPage } from './post/post-page.tsx';

type OtherPages = typeof import('./other-pages.ts');

/** A page whose code is read with the first request for one of its kind: whoever opens the app or a post doesn't wait for it. */
const later = (pattern: string, choose: (pages: OtherPages) => PageRoute['show']): PageRoute => ({
  pattern,
  show: async (request) => choose(await import('./other-pages.ts'))(request),
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
  later('/conversation', (pages) => pages.showConversation),
  postPage,
  later('/p/{postId}/image.png', (pages) => pages.showPicture),
  later('/pictures/{name}', (pages) => pages.showKeptPicture),
  later('/resultats', (pages) => pages.showWeather),
  later('/resultats/{theme}', (pages) => pages.showTheme),
  later('/rassemble', (pages) => pages.showCommon),
  later('/services', (pages) => pages.showServices),
  later('/services/{serviceId}', (pages) => pages.showService),
  later('/enveloppes', (pages) => pages.showEnvelopes),
  later('/projets', (pages) => pages.showProjects),
  later('/observer', (pages) => pages.showObserver),
  later('/suivi', (pages) => pages.showFollow),
  later('/rendez-vous', (pages) => pages.showMeetings),
  later('/rendez-vous/{meetingId}', (pages) => pages.showMeeting),
  later('/salle', (pages) => pages.showRoom),
  later('/plus', (pages) => pages.showMore),
  later('/plan', (pages) => pages.showPlan),
  ...(Object.keys(prose) as PlainPage[]).map((name) => later(prose[name], (pages) => pages.showPlain(name))),
  later('/proposer', (pages) => pages.showPropose),
  later('/contact', (pages) => pages.showContact),
  later('/mes-donnees', (pages) => pages.showData),
  later('/lettre', (pages) => pages.showLetter),
  later('/lettre/{month}', (pages) => pages.showArchivedLetter),
  later('/hors-ligne', (pages) => pages.showOffline),
  later('/widget/{postId}', (pages) => pages.showWidget),
  later('/borne', (pages) => pages.showKiosk),
  // The console, rendered by a script: the same page at all of its addresses, and nothing on it requires rights.
  later('/admin', (pages) => pages.showConsole),
  later('/admin/{screen}', (pages) => pages.showConsole),
  later('/admin/{screen}/{item}', (pages) => pages.showConsole),
  later('/admin/{screen}/{item}/{part}', (pages) => pages.showConsole),
  assetPage,
  serviceWorkerPage,
];
