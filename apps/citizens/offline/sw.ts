import {
  addressOf,
  filesCache,
  forgetOldFiles,
  keepPage,
  mayBeKept,
  offlineCache,
  pagesCache,
} from './kept-pages.ts';

/**
 * The service worker: pages from the network, or from the cache if that is slow or unavailable; files by their digest.
 * Requests with an `Authorization` header and the whole API bypass it.
 */

/**
 * Injected by the build (lib/bundling/build-assets.ts): the files of this deployment, which make each deployment's worker
 * different.
 */
declare const files: readonly string[];

/** The part of a service worker’s scope used here; the DOM library has no types for it. */
interface Scope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
const scope = globalThis as unknown as Scope;

/** How long to wait for a page before showing the cached one. */
const patience = 3_000;

const offlinePages = ['/hors-ligne', '/de/hors-ligne', '/en/hors-ligne'];

scope.addEventListener('install', (event) => {
  event.waitUntil(
    Promise.all([
      caches.open(filesCache).then((cache) => cache.addAll([...files])),
      caches.open(offlineCache).then((cache) => cache.addAll(offlinePages)),
    ]),
  );
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOldFiles(), scope.clients.claim()]));
});

scope.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void scope.skipWaiting();
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = request.method === 'GET' && url.origin === scope.location.origin;
  if (!isOurs || request.headers.has('authorization')) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(fileOf(request));
  else if (request.mode === 'navigate' && mayBeKept(url.pathname)) {
    // A new worker waits until no page is open, which is now.
    scope.registration.waiting?.postMessage('take-over');
    event.respondWith(pageOf(event, url));
  }
});

async function fileOf(request: Request): Promise<Response> {
  const cache = await caches.open(filesCache);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(request, response.clone());
  return response;
}

async function pageOf(event: Fetching, url: URL): Promise<Response> {
  const address = addressOf(url);
  const fresh = fetch(event.request).then((response) => {
    event.waitUntil(keepPage(address, response.clone()));
    return response;
  });
  event.waitUntil(fresh.catch(() => {}));
  const kept = await (await caches.open(pagesCache)).match(address);
  try {
    if (!kept) return await fresh;
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
    return (await Promise.race([fresh, late])) ?? kept;
  } catch {
    return kept ?? (await offlinePage(url)) ?? Response.error();
  }
}

async function offlinePage({ pathname }: URL): Promise<Response | undefined> {
  const [, prefix = ''] = /^(\/(?:de|en))(?:\/|$)/.exec(pathname) ?? [];
  return (await caches.open(offlineCache)).match(`${prefix}/hors-ligne`);
}
