import type { Page } from 'playwright-core';

export { startBrowser } from '../../../tools/browser.ts';

/** Presses the half of a bar with this label, and gives the three answers of a first vote. */
export async function firstVote(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  const sheet = page.getByRole('dialog');
  for (const answer of ['Bas-Rhin', 'Femme', '25 à 34 ans']) {
    await sheet.getByLabel(answer, { exact: true }).check();
  }
  await sheet.getByRole('button', { name: /J’accepte/ }).click();
  await sheet.waitFor({ state: 'hidden' });
}
