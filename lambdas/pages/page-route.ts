import type { VNode } from 'preact';
import type { Page } from '../../apps/view/page.ts';
import type { Caching } from '../../contract/route.ts';

/** A request for a page. */
export interface PageRequest {
  readonly page: Page;
  /** Values of the pattern's braces. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The path without its language prefix: `/p/…`. */
  readonly path: string;
  /** Scheme and host of the app. */
  readonly origin: string;
}

/** A whole document, or another file. */
export type PageContent =
  | { readonly kind: 'html'; readonly document: VNode }
  | { readonly kind: 'text'; readonly text: string; readonly mediaType: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mediaType: string };

export interface PageAnswer {
  /** 200 by default. */
  readonly status?: 200 | 404 | 410 | 500 | 503;
  readonly content: PageContent;
  readonly caching: Caching;
  /** May be framed by other sites; other pages may not. */
  readonly isFramed?: boolean;
  /** Frames documents of the service; other pages may not. */
  readonly isFraming?: boolean;
}

/** An address of the app: its path pattern (`/p/{postId}`), and the page it shows. */
export interface PageRoute {
  readonly pattern: string;
  /** @returns undefined if there is nothing at this address */
  show(request: PageRequest): Promise<PageAnswer | undefined>;
}

/** A page that browsers and the CDN cache for so many seconds. */
export function htmlPage(document: VNode, seconds: number): PageAnswer {
  return { content: { kind: 'html', document }, caching: { maxAge: seconds, sharedMaxAge: seconds } };
}
