import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PageContent, PageRoute } from './page-route.ts';

/** File names contain a digest, so the files never change. */
const forEver = { maxAge: 31_536_000, sharedMaxAge: 31_536_000 };

const mediaTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
};

/**
 * Styles, scripts and fonts, from beside the bundle. If the stage has a domain, the CDN serves them from a bucket instead,
 * which also keeps the files of former deployments (lib/constructs/edge.ts).
 */
export const assetPage: PageRoute = {
  pattern: '/assets/{name}',
  async show({ params: { name = '' } }) {
    const content = contentOf(name);
    return content && { content, caching: forEver };
  },
};

/** The service worker is served at the root, because its scope is limited to its own path, and revalidated each time. */
export const serviceWorkerPage: PageRoute = {
  pattern: '/sw.js',
  async show({ page }) {
    const content = contentOf(basename(page.assets.serviceWorker));
    return content && { content, caching: { maxAge: 0, sharedMaxAge: 60 } };
  },
};

function contentOf(name: string): PageContent | undefined {
  const mediaType = mediaTypes[name.split('.').at(-1) ?? ''];
  const path = join(import.meta.dirname, 'assets', name);
  if (mediaType === undefined || !/^[\w-]+\.[a-z0-9]+$/.test(name) || !existsSync(path)) return undefined;
  return { kind: 'bytes', bytes: readFileSync(path), mediaType };
}
