import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import manifest from '../package.json' with { type: 'json' };
import { madeOnce } from './made-once.ts';

const unwanted = new Set([
  // With these default arguments of the package, a second context kills the browser.
  ...['--single-process', '--no-zygote', '--in-process-gpu'],
  // Emulating a graphics card costs more than all the pages together, and changes nothing in what they show.
  ...['--use-gl=angle', '--use-angle=swiftshader', '--ignore-gpu-blocklist', '--enable-unsafe-swiftshader'],
]);

/**
 * How long to wait for a page, an element or a state: a limit for hanging tests, since a busy machine may be ten times as
 * slow.
 */
const PATIENCE_MS = 100_000;

/**
 * Where Chromium is. The package unpacks it into the directory for temporary files, and takes what lies there for whole: of two processes
 * that need it first, one would start what the other still writes. And it would take the one of an earlier version.
 */
export async function chromiumPath(): Promise<string> {
  const version = manifest.devDependencies['@sparticuz/chromium'];
  const directory = await madeOnce(resolve(`.cache/chromium-${version}`), (aside) =>
    promisify(execFile)(
      process.execPath,
      ['-e', "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())"],
      { env: { ...process.env, TMPDIR: aside } },
    ),
  );
  return join(directory, 'chromium');
}

/** Chromium from npm, headless; each of its pages is waited for with patience. */
export async function startBrowser(): Promise<Browser> {
  const browser = await playwright.launch({
    executablePath: await chromiumPath(),
    args: [...chromium.args.filter((argument) => !unwanted.has(argument)), '--disable-gpu'],
    headless: true,
  });
  // Playwright has no default for a whole browser; `newPage` makes its context by this method too.
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  };
  return browser;
}
