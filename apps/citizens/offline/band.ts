import { fill } from '../../../messages/fill.ts';
import { formatsOf } from '../../../messages/formats.ts';
import type { OfflineWords } from '../../view/offline-band.tsx';
import { channel, pollOf } from '../store.ts';
import { countWaiting, type Flushed, onFlushed } from '../vote/cast.ts';
import { language } from '../words.ts';
import { addressOf, pagesCache } from './kept-pages.ts';

const band = document.querySelector<HTMLElement>('[data-band]');
const words: OfflineWords = JSON.parse(band?.dataset.band ?? '{}');

/** Outcomes of queued votes, shown until the page is left. */
const news: Flushed[] = [];
let isUnreachable = false;

/** Shows below the header that the reader is offline, and what became of queued votes, in this tab or another. */
export function startBand(): void {
  for (const event of ['online', 'offline']) {
    addEventListener(event, () => {
      isUnreachable = false;
      void show();
    });
  }
  onFlushed((flushed) => {
    isUnreachable = flushed.stoppedBy === 'network';
    news.push(flushed);
    channel?.postMessage({ flushed });
    void show();
  });
  channel?.addEventListener('message', ({ data }) => {
    if (data?.flushed) news.push(data.flushed);
    void show();
  });
  void show();
}

async function show(): Promise<void> {
  if (band === null) return;
  const lines = [...(await offlineLines()), ...newsLines()];
  const isNew = lines.map(({ textContent }) => textContent).join() !== band.textContent;
  // Unchanged content isn’t announced again.
  if (isNew) band.replaceChildren(...lines);
}

async function offlineLines(): Promise<HTMLElement[]> {
  if (navigator.onLine && !isUnreachable) return [];
  const waiting = await countWaiting();
  const texts = [words['offline.off'], await ageOfPage(), waiting > 0 ? counted('waiting', waiting) : ''];
  return [line(texts.filter(Boolean).join(' '))];
}

/** The age of the page, if it is a cached one. */
async function ageOfPage(): Promise<string> {
  if (!('caches' in globalThis)) return '';
  const kept = await (await caches.open(pagesCache)).match(addressOf(location));
  const at = Date.parse(kept?.headers.get('date') ?? '');
  if (Number.isNaN(at)) return '';
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const formats = formatsOf(language, timeZone, Date.now());
  const values = { day: formats.day(at), time: formats.time(at) };
  const midnight = new Date().setHours(0, 0, 0, 0);
  const yesterday = new Date(midnight).setDate(new Date(midnight).getDate() - 1);
  const age = at >= midnight ? 'today' : at >= yesterday ? 'yesterday' : 'older';
  return fill(words[`offline.page-${age}`], values);
}

function newsLines(): HTMLElement[] {
  const sent = news.reduce((sum, flushed) => sum + flushed.sent.length, 0);
  return [
    ...(sent > 0 ? [line(counted('sent', sent), 'done')] : []),
    ...news.flatMap(({ late }) => late).map(lateLine),
    ...news
      .flatMap(({ refused }) => refused)
      .map((detail) => line(`${words['offline.refused']} ${detail}`, 'fault')),
    ...(news.at(-1)?.stoppedBy === 'lost' ? [line(words['bar.lost'], 'fault')] : []),
  ];
}

function lateLine(poll: string): HTMLElement {
  const element = line(`${words['bar.too-late']} `, 'fault');
  const link = document.createElement('a');
  link.href = `${language === 'fr' ? '' : `/${language}`}/p/${pollOf(poll).postId}`;
  link.textContent = words['offline.see'];
  element.append(link);
  return element;
}

function line(text: string, look = ''): HTMLElement {
  const element = document.createElement('p');
  element.className = `notice ${look}`;
  element.textContent = text;
  return element;
}

function counted(what: 'waiting' | 'sent', count: number): string {
  const number = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return fill(words[`offline.${what}.${number}`], { count });
}
