import { scriptUrl } from '../../view/trusted-types.ts';
import { flushVotes } from '../vote/cast.ts';
import { startBand } from './band.ts';
import { addressOf, keepPage, mayBeKept } from './kept-pages.ts';

/** Background work of a page: the queue of votes, the offline band, the service worker. */
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
  // The DOM types only accept a string here; where Trusted Types exist, the policy makes more of it.
  await workers.register(scriptUrl('/sw.js')).catch(() => {});
  // Error pages aren't cached.
  const isFault = document.querySelector('meta[name="robots"]') !== null;
  if (!isFirst || isFault || !mayBeKept(location.pathname)) return;
  // The page that was loaded before the worker was installed: taken from the browser's cache.
  const address = addressOf(location);
  const response = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (response) await keepPage(address, response);
}
