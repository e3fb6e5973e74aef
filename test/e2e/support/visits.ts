import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { eventually } from './eventually.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Visitor extends BrowserContextOptions {
  readonly width?: number;
  readonly height?: number;
}

/** Pages of one origin in one browser, and what the browser said against them. */
export interface Visits {
  /** A new visitor on a page, once the network is idle. */
  visit(path: string, visitor?: Visitor): Promise<Page>;
  /** Refusals of the policy, errors of scripts, requests to other hosts. */
  readonly complaints: string[];
  /** Ends every visit. @returns the complaints, which are then forgotten */
  end(): Promise<string[]>;
}

export function visitsOf(browser: Browser, origin: string): Visits {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  return {
    complaints,
    async visit(path, { width = 360, height = 740, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      countCalls(page);
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== origin)
          complaints.push(`asked of another host: ${request.url()}`);
      });
      await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
      return page;
    },
    async end() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      return complaints.splice(0);
    },
  };
}

/**
 * What axe can’t decide, and the contrasts that were computed instead (test/apps/view/tokens.unit.test.ts holds them above 4.5), in light
 * and in dark.
 */
const settledByHand = [
  // A text of one sign: + and − on their own tints, 5.8 and 7.0, 9.4 and 7.5.
  { rule: 'color-contrast', element: /^<span class="sign"/ },
  // Before the crests, on the ground of their own colour: 8.8, 16.5.
  { rule: 'color-contrast', element: /^<h2 id="ideas"/ },
  // An arrow is a sign, which the name of its button says in words; ink on the card: 16.0, 14.5.
  { rule: 'color-contrast', element: /^<button[^>]*>[↑↓]</ },
  { rule: 'label-content-name-mismatch', element: /^<button[^>]*>[↑↓]</ },
  // Ink on stripes: 9.0 or more, 6.2 or more.
  { rule: 'color-contrast', element: /^<button[^>]* class="(?:plus|minus) kept"/ },
] as const;

/** Violations of axe’s rules, as `rule: element`. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  return (await axeFindings(page, rules)).filter(({ isCertain }) => isCertain).map(lineOf);
}

/** The same, and what axe can neither pass nor fail, without what was settled by hand. */
export async function violationsAndDoubts(page: Page, rules?: readonly string[]): Promise<string[]> {
  const isSettled = ({ id, html }: AxeFinding) =>
    settledByHand.some(({ rule, element }) => rule === id && element.test(html));
  return (await axeFindings(page, rules)).filter((found) => found.isCertain || !isSettled(found)).map(lineOf);
}

interface AxeFinding {
  readonly id: string;
  readonly html: string;
  /** Whether axe is sure. */
  readonly isCertain: boolean;
}

const lineOf = ({ id, html, isCertain }: AxeFinding): string =>
  `${isCertain ? '' : 'perhaps '}${id}: ${html}`;

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Those that read colours: of a page that was read in light, what else could change in the dark? */
export const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/** Injected by the debugger’s way: the page’s own policy would refuse it. */
async function axeFindings(page: Page, rules: readonly string[] = allRules): Promise<AxeFinding[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    // biome-ignore lint/suspicious/noExplicitAny: axe has just been put there
    const axe = (globalThis as any).axe;
    // What passes is not described, and where an element is in the tree is not asked.
    const options = { runOnly, resultTypes: ['violations', 'incomplete'], selectors: false };
    const { violations, incomplete } = await axe.run(options);
    const listed = (rules: { id: string; nodes: { html: string }[] }[], isCertain: boolean) =>
      rules.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => ({ id, html: html.slice(0, 160), isCertain })),
      );
    return [...listed(violations, true), ...listed(incomplete, false)];
  }, rules);
}

const sizes = [
  { width: 1280, height: 860 },
  { width: 360, height: 740 },
] as const;

/**
 * Violations of what a page shows now, on a computer and a phone, light and dark, and what is wider than the window there; the page isn't
 * loaded again, so its state stays.
 */
export async function violationsInAll(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const rules = colorScheme === 'dark' ? rulesOfColours : allRules;
      const lines = [
        ...(await violations(page, rules)),
        ...(over > 0 ? [`${over} pixels beside the page`] : []),
      ];
      found.push(...lines.map((line) => `${size.width} ${colorScheme}: ${line}`));
    }
  }
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: null });
  return found;
}

/** Calls of the API under way, of each page. */
const underWay = new WeakMap<Page, Set<Request>>();

function countCalls(page: Page): void {
  const calls = new Set<Request>();
  underWay.set(page, calls);
  page.on('request', (request) => new URL(request.url()).pathname.startsWith('/v1/') && calls.add(request));
  page.on('requestfinished', (request) => calls.delete(request));
  page.on('requestfailed', (request) => calls.delete(request));
}

/** Resolves once a page has asked the API for nothing for a moment: a page that moves on by itself never loads anew. */
export async function settled(page: Page): Promise<void> {
  let quiet = 0;
  await eventually(
    () => {
      quiet = underWay.get(page)?.size === 0 ? quiet + 1 : 0;
      return quiet;
    },
    (times) => times > 4,
  );
}
