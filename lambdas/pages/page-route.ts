import type { VNode } from 'preact';
import type { Page } from '../../apps/view/page.ts';
import type { Caching } from '../../contract/route.ts';

/** What a page is asked for with. */
export interface PageRequest {
  readonly page: Page;
  /** What the braces of the pattern stood for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The address without its language: `/p/…`. */
  readonly path: string;
  /** Scheme and host under which the app is reached. */
  readonly origin: string;
}

/** A whole document, or a file that isn’t one. */
export type PageContent =
  | { readonly kind: 'html'; readonly document: VNode }
  | { readonly kind: 'text'; readonly text: string; readonly mediaType: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mediaType: string };

export interface PageAnswer {
  /** 200 unless said otherwise. */
  readonly status?: 200 | 404 | 410 | 500 | 503;
  readonly content: PageContent;
  readonly caching: Caching;
  /** May stand in a page of another site; nothing else may. */
  readonly isFramed?: boolean;
  /** Shows documents of the service in frames; no other page does. */
  readonly isFraming?: boolean;
}

/** An address of the app: the pattern of its path (`/p/{postId}`), and what it shows. */
export interface PageRoute {
  readonly pattern: string;
  /** @returns undefined where there is nothing under this address */
  show(request: PageRequest): Promise<PageAnswer | undefined>;
}

/** A page, kept by browsers and the CDN for so many seconds. */
export function htmlPage(document: VNode, seconds: number): PageAnswer {
  return { content: { kind: 'html', document }, caching: { maxAge: seconds, sharedMaxAge: seconds } };
}
