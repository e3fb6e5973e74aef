import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** With these of the package’s arguments a second context kills the browser. */
const unwanted = new Set(['--single-process', '--no-zygote', '--in-process-gpu']);

/** Chromium from npm, headless. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !unwanted.has(argument)),
    headless: true,
  });
}
