/**
 * `npm run screenshots`: boots a demo, and writes the main screens of the app and of the console to docs/screenshots/ (or `--out`), on phone and desktop,
 * light and dark. `--url` uses a running deployment.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { assertWritable, runCommand, serviceAddress } from './command.ts';
import { signInToConsole } from './console.ts';
import { type Deployment, startDeployment } from './deployment.ts';
import { readDemoStaff } from './seed/demo-staff.ts';
import { seed } from './seed/seed.ts';
import { synthesize } from './synth.ts';

const usage = `npm run screenshots -- [--out docs/screenshots] [--url URL [--state DIR]]

  --out DIR     where they are written
  --url URL     of a deployment that runs already; without, one is booted and filled
  --state DIR   where it keeps everything: its demo staff takes the screens of the console, which are left out without`;

const options = {
  out: { type: 'string', default: 'docs/screenshots' },
  url: { type: 'string' },
  state: { type: 'string' },
} as const;

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

const card = (page: Page) => page.locator('.card .history').waitFor();
const press =
  (key: string, shown: string) =>
  async (page: Page): Promise<void> => {
    await card(page);
    await page.keyboard.press(key);
    await page.locator(shown).first().waitFor();
  };

/** What staff see; the demo's project team sees every screen. */
const consoleScreens: readonly Screen[] = [
  { name: 'console-aujourdhui', path: '/admin/aujourdhui' },
  { name: 'console-a-decider', path: '/admin/a-decider', act: card },
  { name: 'console-refuser', path: '/admin/a-decider', act: press('r', '.answer') },
  { name: 'console-regrouper', path: '/admin/a-decider', act: press('m', '.similar.panel') },
  { name: 'console-liste', path: '/admin/a-decider?vue=liste' },
  { name: 'console-questions', path: '/admin/questions?etat=all' },
  { name: 'console-editeur', path: '/admin/questions/nouvelle' },
  { name: 'console-calendrier', path: '/admin/calendrier' },
  { name: 'console-rendez-vous', path: '/admin/rendez-vous' },
  { name: 'console-suites', path: '/admin/suites' },
  { name: 'console-messages', path: '/admin/messages' },
  { name: 'console-chercher', path: '/admin/chercher?q=train' },
  { name: 'console-lettre', path: '/admin/lettre' },
  { name: 'console-chiffres', path: '/admin/chiffres' },
  { name: 'console-journal', path: '/admin/journal' },
  { name: 'console-agents', path: '/admin/agents' },
];

const looks = [
  { name: 'phone', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  { name: 'desktop', viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1 },
] as const;

type Session = BrowserContextOptions['storageState'];

interface Visit {
  readonly url: string;
  readonly out: string;
  /** Whose screens they are; nobody's for citizens. */
  readonly storageState?: Session;
}

async function take(
  browser: Browser,
  screens: readonly Screen[],
  { url, out, storageState }: Visit,
): Promise<void> {
  mkdirSync(out, { recursive: true });
  for (const screen of screens) {
    for (const { name, ...look } of looks) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const options = { ...look, colorScheme, reducedMotion: 'reduce', storageState } as const;
        const context = await browser.newContext(options);
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

/** A session of the demo's project team in the console; undefined where there is no demo staff. */
async function sessionOfTeam(browser: Browser, url: string, deployment: Deployment): Promise<Session> {
  const [team] = readDemoStaff(deployment.stateDirectory);
  if (team === undefined) return undefined;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/admin`, { waitUntil: 'networkidle' });
  await signInToConsole(page, deployment, team);
  const storageState = await context.storageState();
  await context.close();
  return storageState;
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
    const { out } = values;
    await take(browser, await screensOf(url), { url, out });
    const stateDirectory = asked === undefined ? state : values.state;
    if (stateDirectory === undefined) return;
    const local = deployment ?? { apiUrl: url, awsUrl: '', outputs: {}, stateDirectory };
    await take(browser, [{ name: 'console-connexion', path: '/admin' }], { url, out });
    const storageState = await sessionOfTeam(browser, url, local);
    if (storageState) await take(browser, consoleScreens, { url, out, storageState });
  } finally {
    await browser.close();
    await deployment?.stop();
    rmSync(state, { recursive: true, force: true });
  }
});
