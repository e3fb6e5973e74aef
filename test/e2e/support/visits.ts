import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Visitor extends BrowserContextOptions {
  readonly width?: number;
  readonly height?: number;
}

/** Pages of one origin in one browser, and what the browser said against them. */
export interface Visits {
  /** A new visitor on a page, once the network is still. */
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

/** Violations of axe’s rules, as `rule: element`. Injected by the debugger’s way: the page’s own policy would refuse it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // biome-ignore lint/suspicious/noExplicitAny: axe has just been put there
    const { violations } = await (globalThis as any).axe.run({ runOnly: tags });
    return violations.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
    );
  });
}
