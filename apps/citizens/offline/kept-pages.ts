/** Pages as they last came from the network, the latest last. */
export const pagesCache = 'pages';
/** Files whose names hold their digest. */
export const filesCache = 'files';
/** What is shown in place of a page that isn’t kept, one in each language. */
export const offlineCache = 'hors-ligne';

const mostPages = 30;
/** Files of some deployments: pages that are kept still look like theirs. */
const mostFiles = 120;

/** What isn’t a page that anybody may read again: the API, the console, a kiosk, what stands in other sites. */
export function mayBeKept(pathname: string): boolean {
  return !/^\/(?:v1|admin|(?:(?:de|en)\/)?(?:borne|widget))(?:\/|$)/.test(pathname);
}

/** Keeps a page, unless it says that it isn’t to be kept. */
export async function keepPage(address: string, response: Response): Promise<void> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  const mayStay = !/no-store|private/.test(response.headers.get('cache-control') ?? 'no-store');
  if (response.status !== 200 || response.redirected || !isPage || !mayStay) return;
  const cache = await caches.open(pagesCache);
  // Put again it is the latest.
  await cache.delete(address);
  await cache.put(address, response);
  await forgetOldest(cache, mostPages);
}

export async function forgetOldFiles(): Promise<void> {
  await forgetOldest(await caches.open(filesCache), mostFiles);
}

async function forgetOldest(cache: Cache, most: number): Promise<void> {
  const kept = await cache.keys();
  for (const request of kept.slice(0, Math.max(0, kept.length - most))) await cache.delete(request);
}

/** An address as pages are kept under it: without what comes after `#`. */
export function addressOf({ origin, pathname, search }: URL | Location): string {
  return `${origin}${pathname}${search}`;
}
