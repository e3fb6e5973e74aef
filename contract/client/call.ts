import type { AnyRoute } from '../api.ts';
import type { BodyOf, CallOptions } from '../client.ts';
import type { ProblemCode } from '../problems.ts';

/**
 * The browser’s half of the client: a call by route key, typed by the contract, of which nothing but types is imported. Routes
 * carry zod, 30 KB of it; this is a few hundred bytes.
 */

export type RouteKey = AnyRoute['key'];
export type RouteOf<K extends RouteKey> = Extract<AnyRoute, { readonly key: K }>;
/** What a call of a route gives. */
export type Reply<K extends RouteKey> = BodyOf<RouteOf<K>>;

/** The service said no, with why and what to do; or nobody answered (`status` 0). */
export class Refusal extends Error {
  readonly status: number;
  /** Absent where API Gateway, or something on the way, answered in the service’s place. */
  readonly code: ProblemCode | undefined;
  /** For people, in the page’s language. */
  readonly detail: string;
  /** Identifier of the request, to be cited. */
  readonly instance: string | undefined;
  /** Seconds after which to try again, where the service says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, document: Readonly<Record<string, unknown>>, retryAfter?: string | null) {
    super(`${status} ${document.type ?? ''}`);
    this.status = status;
    const [, code] = /^urn:imaginest:problem:(.+)$/.exec(String(document.type ?? '')) ?? [];
    this.code = code as ProblemCode | undefined;
    this.detail = String(document.detail ?? document.title ?? '');
    this.instance = document.instance === undefined ? undefined : String(document.instance);
    this.retryAfter = retryAfter ? Number(retryAfter) : undefined;
  }
}

/** What the page is written in, whatever the browser prefers: a problem stands in the middle of it. */
const pageLanguage = (): string | undefined =>
  (globalThis as { document?: { documentElement: { lang: string } } }).document?.documentElement.lang;

/**
 * Calls a route on the page’s own origin, in the page’s language.
 * @throws Refusal for any answer but success, and with status 0 when no answer came
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
