import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { typeset } from '../../../messages/typography.ts';
import { startBrowser } from '../support/browser.ts';
import { allRoutes } from '../support/routes.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared-service.ts';

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([sharedService(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
});

/** What a reader wouldn't see but must not happen: violations, errors, requests to third parties. */
interface Trouble {
  readonly console: string[];
  readonly foreign: string[];
}

/** @param hash of an operation, which the page then opens (`#/tag/operationId`) */
async function open(
  size: { width: number; height: number; scale?: number },
  hash = '',
): Promise<{ page: Page; trouble: Trouble }> {
  const { scale = 1, ...viewport } = size;
  const page = await browser.newPage({ viewport, deviceScaleFactor: scale, locale: 'fr-FR' });
  const trouble: Trouble = { console: [], foreign: [] };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.console.push(message.text());
  });
  page.on('pageerror', (error) => trouble.console.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== service.deployment.apiUrl) trouble.foreign.push(request.url());
  });
  await page.goto(`${service.deployment.apiUrl}/v1/docs${hash}`);
  await page.locator('.opblock').first().waitFor();
  return { page, trouble };
}

const noTrouble: Trouble = { console: [], foreign: [] };

describe('The documentation page, in a browser without any other network', () => {
  test('shows every operation of the contract, in French, and tries one for real', async () => {
    // Swagger UI draws only what is in view, so the window is as high as the page; it has few pixels, since nobody looks at them.
    const { page, trouble } = await open({ width: 1280, height: 20_000, scale: 0.1 });
    await page
      .locator('.opblock')
      .nth(allRoutes.length - 1)
      .waitFor();
    const shown = await page.locator('.opblock').evaluateAll((blocks) =>
      blocks.map((block) => ({
        key: ['.opblock-summary-method', '.opblock-summary-path']
          .map((part) =>
            block
              .querySelector(part)
              ?.textContent?.replace(/\u200b/g, '')
              .trim(),
          )
          .join(' '),
        summary: block.querySelector('.opblock-summary-description')?.textContent,
      })),
    );
    const expected = allRoutes.map(({ route }) => ({
      key: route.key,
      summary: typeset(route.summary, 'fr'),
    }));
    const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
    expect(shown.sort(byKey)).toEqual(expected.sort(byKey));
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');

    // And opens one, which tries it for real: the page is large, and isn't loaded again for it.
    const block = page.locator('.opblock', { hasText: '/v1/instance' });
    await block.locator('.opblock-summary-control').click();
    await block.getByRole('button', { name: 'Try it out' }).click();
    await block.getByRole('button', { name: 'Execute' }).click();
    const answer = block.locator('.live-responses-table .response-col_description');
    await answer.getByText('Région Grand Est').first().waitFor();
    expect(await block.locator('.live-responses-table .response-col_status').last().innerText()).toMatch(
      /^200/,
    );
    expect(trouble).toEqual(noTrouble);
  });

  test('fits a telephone: nothing to scroll sideways', async () => {
    const { page, trouble } = await open({ width: 360, height: 740 }, '#/Votes/castVote');
    await page.locator('.opblock.is-open .responses-wrapper').waitFor();
    const [content, window] = await page
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(content).toBe(window);
    expect(trouble).toEqual(noTrouble);
  });
});
