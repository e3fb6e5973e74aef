/**
 * `npm run screenshots`: boots a demo, and writes the main screens to docs/screenshots/ (or `--out`), on phone and desktop,
 * light and dark. `--url` uses a running deployment.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { assertWritable, runCommand, serviceAddress } from './command.ts';
import { startDeployment } from './deployment.ts';
import { seed } from './seed/seed.ts';
import { synthesize } from './synth.ts';

const usage = `npm run screenshots -- [--out docs/screenshots] [--url URL]

  --out DIR   where they are written
  --url URL   of a deployment that runs already; without, one is booted and filled`;

const options = { out: { type: 'string', default: 'docs/screenshots' }, url: { type: 'string' } } as const;

interface Post {
  readonly id: string;
  readonly status: string;
  readonly kind: string;
  readonly format?: { readonly kind: string };
  readonly steps?: readonly unknown[];
  readonly totals?: { readonly plus: number; readonly minus: number };
}

/** A screen: its address, and what to press before the screenshot. */
interface Screen {
  readonly name: string;
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
}

const openSheet = async (page: Page): Promise<void> => {
  await page.locator('[data-island="vote"] button.plus').first().click();
  await page.locator('dialog#profile[open]').waitFor();
};
const vote = async (page: Page): Promise<void> => {
  await openSheet(page);
  const sheet = page.locator('dialog#profile');
  for (const fieldset of await sheet.locator('fieldset').all())
    await fieldset.locator('input').first().click();
  await sheet.locator('button[type="submit"]').click();
  await page.locator('.summary .mine').first().waitFor();
};

async function screensOf(url: string): Promise<Screen[]> {
  const list = async (query: string) =>
    ((await (await fetch(`${url}/v1/posts?${query}`)).json()) as { items: Post[] }).items;
  const posts = [...(await list('channel=region&limit=50')), ...(await list('channel=citizen&limit=50'))];
  const votes = ({ totals }: Post) => (totals?.plus ?? 0) + (totals?.minus ?? 0);
  const most = (some: (post: Post) => boolean) =>
    posts.filter(some).sort((one, other) => votes(other) - votes(one))[0]?.id ?? '';
  const closed = most(
    ({ kind, status, totals }) => kind === 'question' && status === 'closed' && totals !== undefined,
  );
  const open = most(
    ({ kind, status, totals }) => kind === 'question' && status === 'open' && totals !== undefined,
  );
  const choice = most(({ status, format }) => status === 'open' && format?.kind === 'single-choice');
  return [
    { name: 'accueil', path: '/' },
    { name: 'accueil-vote', path: '/', act: vote },
    { name: 'premier-vote', path: '/', act: openSheet },
    { name: 'question', path: `/p/${open}` },
    { name: 'question-resultats', path: `/p/${open}?resultats` },
    { name: 'question-close', path: `/p/${closed}` },
    { name: 'choix', path: `/p/${choice}` },
    { name: 'meteo', path: '/resultats' },
    { name: 'suivi', path: '/suivi' },
    { name: 'allemand', path: '/de' },
  ];
}

const looks = [
  { name: 'phone', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  { name: 'desktop', viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1 },
] as const;

async function take(browser: Browser, url: string, out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  for (const screen of await screensOf(url)) {
    for (const { name, ...look } of looks) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ ...look, colorScheme, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(`${url}${screen.path}`, { waitUntil: 'networkidle' });
        await screen.act?.(page);
        await page.screenshot({ path: join(out, `${screen.name}-${name}-${colorScheme}.png`) });
        await context.close();
      }
    }
    console.log(screen.name);
  }
}

await runCommand({ usage, options }, async ({ values }) => {
  assertWritable(values.out);
  const asked = values.url === undefined ? undefined : serviceAddress('--url', values.url);
  const state = mkdtempSync(join(tmpdir(), 'imaginest-screenshots-'));
  if (asked === undefined) await synthesize({ validate: false });
  const deployment =
    asked === undefined ? await startDeployment({ stateDirectory: state, port: 0 }) : undefined;
  const browser = await startBrowser();
  try {
    if (deployment) await seed(deployment);
    // Chromium accepts a Secure cookie from localhost, but not from a bare IP address.
    const url = (asked ?? deployment?.apiUrl ?? '').replace('127.0.0.1', 'localhost');
    await take(browser, url, values.out);
  } finally {
    await browser.close();
    await deployment?.stop();
    rmSync(state, { recursive: true, force: true });
  }
});
