import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';

const origin = 'http://console.example';

/**
 * A page of its own origin, with what a test needs of the apps and nothing else: no service, no network.
 * @param script a module, as it would stand at the root of the repository
 */
export async function pageWith(browser: Browser, script: string): Promise<Page> {
  const bundle = await build({
    stdin: { contents: script, loader: 'tsx', resolveDir: process.cwd() },
    ...{ bundle: true, write: false, format: 'iife' },
    ...{ jsx: 'automatic', jsxImportSource: 'preact' },
  });
  const page = await browser.newPage();
  await page.route('**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Console</title><main></main>' }),
  );
  await page.goto(`${origin}/admin`);
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
  return page;
}
