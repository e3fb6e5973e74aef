import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { instant } from '../../platform/clock.ts';
import { firstVote, startBrowser } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { bootService, type Service } from './support/service.ts';

jest.setTimeout(240_000);

let service: Service;
let browser: Browser;
beforeAll(async () => {
  service = await bootService();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const dayMs = 86_400_000;
const address = (path: string) => `${service.deployment.apiUrl}${path}`;

async function newReader(): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
}

/** Every vote that the service took, by post, as the browser saw it. */
function recordedVotes(reader: BrowserContext): Map<string, number> {
  const recorded = new Map<string, number>();
  reader.on('response', (response) => {
    const [, post] = /\/v1\/posts\/([\w-]+)\/vote$/.exec(response.url()) ?? [];
    if (post && response.status() === 200) recorded.set(post, (recorded.get(post) ?? 0) + 1);
  });
  return recorded;
}

/** When its worker has the page in hand and all files of the app are kept. */
async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => 0)');
  await page.waitForFunction('navigator.serviceWorker.controller !== null');
}

const waitingVotes = `new Promise((resolve, reject) => {
  const open = indexedDB.open('imaginest');
  open.onerror = reject;
  open.onsuccess = () => {
    const all = open.result.transaction('votes').objectStore('votes').getAllKeys();
    all.onsuccess = () => resolve(all.result);
  };
})`;

describe('Offline', () => {
  test('ten votes in two tabs are kept, and sent once each when the network is back; the one that closed is told', async () => {
    const reader = await newReader();
    const recorded = recordedVotes(reader);
    const closing = await service.question({
      title: 'Close avant le retour ?',
      closesAt: instant(Date.now() + dayMs),
    });
    const first = await service.question({ title: 'La première ?' });
    const posts = [closing];
    for (let count = 0; count < 9; count++)
      posts.push(await service.question({ title: `Question ${count} ?` }));

    // The profile is made here, and this tab keeps a token that will have ended.
    const one = await reader.newPage();
    await one.goto(address(`/p/${first}`));
    await firstVote(one, /Oui/);
    await one.getByText('Vous : oui').waitFor();
    await readyForOffline(one);
    const two = await reader.newPage();
    for (const post of posts) await two.goto(address(`/p/${post}`));

    await reader.setOffline(true);
    for (const [index, post] of posts.entries()) {
      const tab = index % 2 === 0 ? two : one;
      await tab.goto(address(`/p/${post}`));
      await tab.getByText(/Hors ligne\. Vous lisez la page de/).waitFor();
      await tab.getByRole('button', { name: 'Oui' }).click();
      await tab
        .getByText(/Gardé sur ce téléphone/)
        .first()
        .waitFor();
      // One changes one’s mind before anything has left.
      if (index === 3) {
        await tab.getByRole('button', { name: 'Non' }).click();
        await tab.locator('.minus.kept').waitFor();
      }
    }
    expect(await one.evaluate(waitingVotes)).toHaveLength(10);

    await service.later(2 * dayMs, async () => {
      await reader.setOffline(false);
      expect(
        await eventually(
          () => one.evaluate<string[]>(waitingVotes),
          (waiting) => waiting.length === 0,
        ),
      ).toEqual([]);
    });
    for (const tab of [one, two]) {
      expect(
        await tab.getByText('Trop tard : le vote s’est clos avant le retour du réseau.').count(),
      ).toBeGreaterThan(0);
    }
    expect(Object.fromEntries(recorded)).toEqual(
      Object.fromEntries([first, ...posts.filter((post) => post !== closing)].map((post) => [post, 1])),
    );
    const read = () =>
      service.client.call(statsRoutes.getPostStatistics, { params: { postId: posts[3] ?? '' } });
    const { totals } = await eventually(read, ({ voters }) => voters === 1);
    expect(totals).toMatchObject({ plus: 0, minus: 1 });
    await reader.close();
  });
});
