import type { AnyRoute } from '../api.ts';
import type { BodyOf, CallOptions } from '../client.ts';
import type { ProblemCode } from '../problems.ts';

/**
 * The client for browsers: a call by route key, typed by the contract, of which only types are imported. The routes
 * themselves carry 30 KB of zod; this is a few hundred bytes.
 */

export type RouteKey = AnyRoute['key'];
export type RouteOf<K extends RouteKey> = Extract<AnyRoute, { readonly key: K }>;
/** The body of a route's successful answer. */
export type Reply<K extends RouteKey> = BodyOf<RouteOf<K>>;

/** A field that was wrong: its path within the request (`body.theme`), and what is wrong with it, for people. */
export interface FieldRefusal {
  readonly path: string;
  readonly message: string;
}

/** The service refused, with the reason and what to do about it; or nobody answered (`status` 0). */
export class Refusal extends Error {
  readonly status: number;
  /** Absent if API Gateway, or a proxy on the way, answered instead of the service. */
  readonly code: ProblemCode | undefined;
  /** For people, in the page’s language. */
  readonly detail: string;
  /** Empty unless it was refused for its fields. */
  readonly errors: readonly FieldRefusal[];
  /** Id of the post that takes the votes of a merged suggestion. */
  readonly mergedInto: string | undefined;
  /** Identifier of the request, to be cited. */
  readonly instance: string | undefined;
  /** Seconds to wait before trying again; undefined if that would change nothing. */
  readonly retryAfter: number | undefined;

  constructor(status: number, document: Readonly<Record<string, unknown>>, retryAfter?: string | null) {
    super(`${status} ${document.type ?? ''}`);
    this.status = status;
    const [, code] = /^urn:imaginest:problem:(.+)$/.exec(String(document.type ?? '')) ?? [];
    this.code = code as ProblemCode | undefined;
    this.detail = String(document.detail ?? document.title ?? '');
    this.errors = Array.isArray(document.errors) ? document.errors : [];
    this.mergedInto = document.mergedInto === undefined ? undefined : String(document.mergedInto);
    this.instance = document.instance === undefined ? undefined : String(document.instance);
    this.retryAfter = secondsToWait(status, retryAfter);
  }
}

/** Seconds. */
const usualWait = { least: 4, spread: 5 };

/**
 * What `Retry-After` says, in seconds or as a date (RFC 9110, §10.2.3). API Gateway refuses without it, so whoever is refused for want of
 * room comes back after some seconds, and not all at the same instant.
 */
function secondsToWait(status: number, retryAfter: string | null | undefined): number | undefined {
  const seconds = Number(retryAfter || Number.NaN);
  if (seconds >= 0) return Math.ceil(seconds);
  const untilDate = Math.ceil((Date.parse(retryAfter ?? '') - Date.now()) / 1000);
  if (!Number.isNaN(untilDate)) return Math.max(untilDate, 0);
  const isForWantOfRoom = status === 429 || status >= 500;
  return isForWantOfRoom ? usualWait.least + Math.ceil(Math.random() * usualWait.spread) : undefined;
}

/** The language of the page, whatever the browser prefers, because the problem is shown in the middle of it. */
const pageLanguage = (): string | undefined =>
  (globalThis as { document?: { documentElement: { lang: string } } }).document?.documentElement.lang;

/**
 * Calls a route on the page’s own origin, in the page’s language.
 * @throws Refusal for any answer but success, with status 0 if there was none
 */
export async function call<K extends RouteKey>(key: K, options: CallOptions<RouteOf<K>>): Promise<Reply<K>> {
  const { params, query, body, token, idempotencyKey } = options as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
    token?: string;
    idempotencyKey?: string;
  };
  const [method, template = ''] = key.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  const headers: Record<string, string> = { accept: 'application/json' };
  const language = pageLanguage();
  if (language) headers['accept-language'] = language;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  let response: Response;
  try {
    response = await fetch(`${path}${search.size > 0 ? `?${search}` : ''}`, {
      ...{ method, headers, credentials: 'same-origin' as const },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refusal(0, {});
  }
  const document: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Refusal(response.status, Object(document), response.headers.get('retry-after'));
  return document as Reply<K>;
}
