import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a phone in the country has: round trip in milliseconds, bytes a second down and up. */
export const networks = {
  'slow 4G': { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
  'slow 3G': { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
} as const;
export type Network = keyof typeof networks;

/** Its processor is that much slower than this machine’s. */
const slowerProcessor = 4;

/** A first visit of a page by such a phone, in milliseconds from its navigation. */
export interface Load {
  readonly requests: number;
  readonly bytes: number;
  /** Largest contentful paint. */
  readonly lcp: number;
  /** Cumulative layout shift. */
  readonly cls: number;
  /** When a half of the first bar becomes pressable. */
  readonly usable: number | undefined;
}

/** A page of a phone that has never been there; closed with its context. */
export async function phonePage(
  browser: Browser,
  network: Network,
): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', networks[network]);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
  return { page, session };
}

export async function firstVisit(browser: Browser, url: string, network: Network): Promise<Load> {
  const { page, session } = await phonePage(browser, network);
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

/** Durations from pressing a half of the bar, which opens the first vote’s dialog, to the next frame. */
export async function pressesToFrames(browser: Browser, url: string, presses: number): Promise<number[]> {
  const { page } = await phonePage(browser, 'slow 4G');
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

/** A first vote: the milliseconds from the press until its proof of work is there, and from the last tap until the vote is recorded. */
export async function firstVote(browser: Browser, url: string): Promise<{ proof: number; recorded: number }> {
  const { page } = await phonePage(browser, 'slow 4G');
  await page.addInitScript(watchProof);
  await page.goto(url, { waitUntil: 'networkidle' });
  const begun = Date.now();
  await page.locator('.votebar button.plus').first().click();
  const sheet = page.locator('dialog#profile[open]');
  await sheet.waitFor();
  for (const question of await sheet.locator('fieldset').all())
    await question.locator('input').first().click();
  await page.waitForFunction(() => (globalThis as unknown as { isProved?: true }).isProved);
  const proof = Date.now() - begun;
  const tapped = Date.now();
  await sheet.locator('button[type="submit"]').click();
  await page.locator('.summary .mine').first().waitFor();
  const recorded = Date.now() - tapped;
  await page.context().close();
  return { proof, recorded };
}

/** Notes when a worker has answered: the one that solves the proof of work. */
function watchProof(): void {
  const Own = globalThis.Worker;
  globalThis.Worker = class extends Own {
    constructor(...given: ConstructorParameters<typeof Own>) {
      super(...given);
      this.addEventListener('message', () => Object.assign(globalThis, { isProved: true }));
    }
  };
}
