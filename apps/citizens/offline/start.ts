import { scriptUrl } from '../trusted-types.ts';
import { flushVotes } from '../vote/cast.ts';
import { startBand } from './band.ts';
import { addressOf, keepPage, mayBeKept } from './kept-pages.ts';

/** What a page does beside being read: the queue of votes, the band under the head, the service worker. */
export function startOffline(): void {
  startBand();
  const flush = () => void flushVotes();
  addEventListener('online', flush);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') flush();
  });
  flush();
  void startWorker();
}

async function startWorker(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const isFirst = workers.controller === null;
  // Types of the page’s library know texts alone; the policy makes more of it where there is one.
  await workers.register(scriptUrl('/sw.js')).catch(() => {});
  // Pages that say what is wrong are for nobody’s shelf.
  const isFault = document.querySelector('meta[name="robots"]') !== null;
  if (!isFirst || isFault || !mayBeKept(location.pathname)) return;
  // The page that was read before there was a worker: what the browser has of it.
  const address = addressOf(location);
  const response = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (response) await keepPage(address, response);
}
