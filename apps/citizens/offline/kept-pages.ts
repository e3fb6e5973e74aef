/** Cached pages, most recent last. */
export const pagesCache = 'pages';
/** Files whose names contain a digest. */
export const filesCache = 'files';
/** The fallback for pages that aren't cached, in each language. */
export const offlineCache = 'hors-ligne';

const mostPages = 30;
/** Files of several deployments, so that cached pages still look right. */
const mostFiles = 120;

/** Excludes what nobody may read again: the API, the console, kiosks, embedded pages. */
export function mayBeKept(pathname: string): boolean {
  return !/^\/(?:v1|admin|(?:(?:de|en)\/)?(?:borne|widget))(?:\/|$)/.test(pathname);
}

/** Caches a page, unless its headers forbid it. */
export async function keepPage(address: string, response: Response): Promise<void> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  const mayStay = !/no-store|private/.test(response.headers.get('cache-control') ?? 'no-store');
  if (response.status !== 200 || response.redirected || !isPage || !mayStay) return;
  const cache = await caches.open(pagesCache);
  // Reinserting makes it the most recent.
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

/** The cache key of a page: its address without the fragment. */
export function addressOf({ origin, pathname, search }: URL | Location): string {
  return `${origin}${pathname}${search}`;
}
