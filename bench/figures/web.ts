import Table from 'cli-table3';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { startBrowser } from '../../tools/browser.ts';
import { compressingServer } from '../support/compressing-server.ts';
import { lighthouseScores } from '../support/lighthouse.ts';
import { withLocalInstance } from '../support/local-instance.ts';

/** A phone in the country: 150 ms round trip, 1.6 Mbit/s down, a CPU four times slower than this one. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const slowerProcessor = 4;
const runs = 5;
const presses = 12;

/** The baseline: the same question as a static page. */
const staticPage = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Statique</title>
  <h1>Les musées doivent-ils ouvrir un soir par semaine ?</h1><p>Oui ou non.</p>`;

/** How long a phone takes to load pages, until one can vote, and from a press to the next frame. */
export async function bench(): Promise<void> {
  await withLocalInstance(async ({ deployment, createPosts }) => {
    const [postId = ''] = await createPosts(12);
    const server = await compressingServer(deployment.apiUrl, staticPage);
    const browser = await startBrowser();
    try {
      const table = new Table({
        head: ['page', 'requests', 'kB', 'LCP ms', 'CLS', 'vote usable ms'],
        style: { head: [], border: [], compact: true },
      });
      for (const path of ['/statique', '/', `/p/${postId}`, '/resultats', '/proposer']) {
        const loads: Load[] = [];
        for (let run = 0; run < runs; run += 1) loads.push(await load(browser, `${server.url}${path}`));
        const median = (of: (load: Load) => number | undefined) =>
          middle(loads.flatMap((each) => of(each) ?? []));
        table.push([
          path.replace(postId, '…'),
          median(({ requests }) => requests) ?? '',
          ((median(({ bytes }) => bytes) ?? 0) / 1000).toFixed(1),
          median(({ lcp }) => lcp)?.toFixed(0) ?? '',
          Math.max(...loads.map(({ cls }) => cls)).toFixed(3),
          median(({ usable }) => usable)?.toFixed(0) ?? '',
        ]);
      }
      console.log(table.toString());
      console.log(`medians of ${runs} first visits`);
      const durations = await pressed(browser, `${server.url}/p/${postId}`);
      console.log(
        `from a press to the next picture: p75 ${quantile(durations, 0.75)} ms, worst ${Math.max(...durations)}`,
      );
      await judge(server.url, ['/statique', '/', `/p/${postId}`, '/resultats', '/proposer'], postId);
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

/** Prints Lighthouse’s scores of the pages: those of the static page show what the machine’s load costs. */
async function judge(url: string, paths: readonly string[], postId: string): Promise<void> {
  const table = new Table({
    head: ['page', 'performance', 'accessibility', 'best practices', 'SEO', 'not passed'],
    style: { head: [], border: [], compact: true },
  });
  for (const path of paths) {
    const { performance, accessibility, seo, failed, ...rest } = await lighthouseScores(`${url}${path}`);
    const name = path.replace(postId, '…');
    table.push([name, performance, accessibility, rest['best-practices'], seo, failed.join(' ')]);
  }
  console.log(table.toString());
}

interface Load {
  readonly requests: number;
  readonly bytes: number;
  readonly lcp: number;
  readonly cls: number;
  /** When a half of the first bar becomes pressable. */
  readonly usable: number | undefined;
}

async function slowed(browser: Browser): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
  return { page, session };
}

async function load(browser: Browser, url: string): Promise<Load> {
  const { page, session } = await slowed(browser);
  let bytes = 0;
  let requests = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  await page.context().close();
  return { requests, bytes, lcp: seen.lcp, cls: seen.cls, usable: seen.usable };
}

interface Seen {
  lcp: number;
  cls: number;
  usable?: number;
}

/** Injected into the page before its own scripts. */
function watch(): void {
  const seen: Seen = { lcp: 0, cls: 0 };
  (globalThis as unknown as { seen: Seen }).seen = seen;
  new PerformanceObserver((list) => {
    seen.lcp = list.getEntries().at(-1)?.startTime ?? seen.lcp;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.cls += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    if (document.querySelector('.votebar button:not(:disabled)')) seen.usable = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}

/** Durations from pressing a half of the bar, which opens the first vote's dialog, to the next frame. */
async function pressed(browser: Browser, url: string): Promise<number[]> {
  const { page } = await slowed(browser);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(globalThis, { durations });
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'click') durations.push(duration);
    });
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let press = 0; press < presses; press += 1) {
    await page.locator('.votebar button.plus').first().click();
    await page.locator('dialog#profile[open]').waitFor();
    await page.locator('#profile .close').click();
    await page.waitForTimeout(200);
  }
  const durations = await page.evaluate(() => (globalThis as unknown as { durations: number[] }).durations);
  await page.context().close();
  // The browser only reports presses that took at least 16 ms.
  return [...durations, ...Array.from({ length: Math.max(0, 2 * presses - durations.length) }, () => 16)];
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? 0;
const middle = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : quantile(values, 0.5);
