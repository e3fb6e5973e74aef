import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

/** With these of the package’s arguments a second context kills the browser. */
const unwanted = new Set(['--single-process', '--no-zygote', '--in-process-gpu']);

/** Chromium from npm, headless: one for a test file, a context for each visitor. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !unwanted.has(argument)),
    headless: true,
  });
}

/** Presses the half of a bar that is called so, and gives the three answers of a first vote. */
export async function firstVote(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  const sheet = page.getByRole('dialog');
  for (const answer of ['Bas-Rhin', 'Femme', '25 à 34 ans']) {
    await sheet.getByLabel(answer, { exact: true }).check();
  }
  await sheet.getByRole('button', { name: /J’accepte/ }).click();
  await sheet.waitFor({ state: 'hidden', timeout: 60_000 });
}
