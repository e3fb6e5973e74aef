import { assetPage } from './assets.ts';
import { homePage } from './home/home-page.tsx';
import type { PageRoute } from './page-route.ts';
import { postPage } from './post/post-page.tsx';

/** Every address of the app; what isn’t here is a 404. */
export const pageRoutes: readonly PageRoute[] = [homePage, postPage, assetPage];
