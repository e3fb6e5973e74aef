import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { typeset } from '../../../messages/typography.ts';
import { allRoutes } from '../support/routes.ts';
import type { Service } from '../support/service.ts';
import { sharedBrowser, sharedService } from '../support/shared.ts';

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([sharedService(), sharedBrowser()]);
});
afterAll(() => page?.close());

/** What a reader wouldn’t see but must not happen: errors, requests to third parties. */
const trouble: { console: string[]; foreign: string[] } = { console: [], foreign: [] };

/** The page, which is large and loaded once, opened at an operation (`#/tag/operationId`). */
let page: Page;
beforeAll(async () => {
  // It has few pixels, since nobody looks at them.
  page = await browser.newPage({ viewport: phone, deviceScaleFactor: 0.1, locale: 'fr-FR' });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.console.push(message.text());
  });
  page.on('pageerror', (error) => trouble.console.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== service.deployment.apiUrl) trouble.foreign.push(request.url());
  });
  await page.goto(`${service.deployment.apiUrl}/v1/docs#/Votes/castVote`);
});

const phone = { width: 360, height: 740 };
/** Swagger UI draws only what is in view. */
const asHighAsThePage = { width: 1280, height: 20_000 };

describe('The documentation page, in a browser without any other network', () => {
  test('opens at the operation of its address, and fits a telephone: nothing to scroll sideways', async () => {
    await page.locator('.opblock.is-open .responses-wrapper').waitFor();
    const [content, window] = await page
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(content).toBe(window);
    expect(trouble).toEqual({ console: [], foreign: [] });
  });

  test('shows every operation of the contract, in French, and tries one for real', async () => {
    await page.locator('.opblock.is-open .opblock-summary-control').click();
    await page.setViewportSize(asHighAsThePage);
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

    // And opens one, which tries it for real.
    const block = page.locator('.opblock', { hasText: '/v1/instance' });
    await block.locator('.opblock-summary-control').click();
    await block.getByRole('button', { name: 'Try it out' }).click();
    await block.getByRole('button', { name: 'Execute' }).click();
    const answer = block.locator('.live-responses-table .response-col_description');
    await answer.getByText('Région Grand Est').first().waitFor();
    expect(await block.locator('.live-responses-table .response-col_status').last().innerText()).toMatch(
      /^200/,
    );
    expect(trouble).toEqual({ console: [], foreign: [] });
  });
});
