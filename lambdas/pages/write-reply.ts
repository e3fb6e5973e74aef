import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Caching } from '../../contract/route.ts';
import { entityTag, matchesTag } from '../../platform/http/entity-tag.ts';
import type { PageAnswer } from './page-route.ts';

/** A response in API Gateway's payload format 2.0. */
export interface PageReply {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * Everything from our own origin, nothing inline, and no string may become a script by accident: only the app's own Trusted
 * Types policy makes script addresses, for two files.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types imaginest',
];

const securityHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Forbids framing, except for pages made for it. */
const alone = {
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': [...policy, "frame-ancestors 'none'"].join('; '),
};
const framing = {
  ...alone,
  'content-security-policy': [...policy, "frame-src 'self'", "frame-ancestors 'none'"].join('; '),
};
const framed = { 'content-security-policy': [...policy, 'frame-ancestors *'].join('; ') };

/** The response to a GET, or to a HEAD, which has headers only. */
export function writeReply(
  answer: PageAnswer,
  { method, ifNoneMatch }: { readonly method: string; readonly ifNoneMatch: string | undefined },
): PageReply {
  const { content, caching, status = 200, isFramed, isFraming } = answer;
  const bytes = content.kind === 'bytes' ? Buffer.from(content.bytes) : undefined;
  const text =
    content.kind === 'html' ? htmlOf(content.document) : content.kind === 'text' ? content.text : '';
  const tag = entityTag(bytes ?? text);
  const headers = {
    ...securityHeaders,
    ...(isFramed ? framed : isFraming ? framing : alone),
    'content-type': content.kind === 'html' ? 'text/html; charset=utf-8' : content.mediaType,
    'cache-control': cacheControl(caching),
    ...(status === 200 && { etag: tag }),
    ...(status >= 500 && { 'retry-after': '5' }),
  };
  if (status === 200 && matchesTag(ifNoneMatch, tag)) return { statusCode: 304, headers, body: '' };
  if (method === 'HEAD') return { statusCode: status, headers, body: '' };
  if (bytes !== undefined) {
    return { statusCode: status, headers, body: bytes.toString('base64'), isBase64Encoded: true };
  }
  return { statusCode: status, headers, body: text };
}

function htmlOf(document: VNode): string {
  return `<!doctype html>\n${render(document)}`;
}

function cacheControl(caching: Caching): string {
  if (caching === 'no-store') return 'no-store';
  const { maxAge, sharedMaxAge } = caching;
  const forEver = maxAge >= 31_536_000 ? ', immutable' : '';
  return `public, max-age=${maxAge}, s-maxage=${sharedMaxAge}${forEver}`;
}
