import type * as z from 'zod';
import type { ProblemCode } from './problems.ts';

/** Who may call: `citizen` and `staff` hold an ID token of their pool; `project-team` is staff in that group. */
export type Access = 'public' | 'citizen' | 'staff' | 'project-team';

export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;

/** How long an answer may be cached, in seconds: by browsers (`maxAge`) and by the CDN (`sharedMaxAge`). */
export type Caching = 'no-store' | { readonly maxAge: number; readonly sharedMaxAge: number };

/** Encoding of a request body. */
export type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data';

/** What HTML forms and mail clients send (RFC 8058 §3.2). */
export const formTypes: readonly BodyType[] = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * One operation of the API, as data. API Gateway's routes, the dispatch and validation inside the functions,
 * the OpenAPI document and the typed client are all made from it, so they can't drift.
 */
export interface Route {
  readonly key: RouteKey;
  /** One line of French, shown on the documentation page. */
  readonly summary: string;
  /** What doesn't fit on that line: conditions, limits, pitfalls. */
  readonly description?: string;
  readonly access: Access;
  /** Whether a citizen may still call it while their profile is being erased: only routes about the erasure itself. */
  readonly evenErased?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /**
   * For pages that people open by a link: ignore what others append to it (`fbclid`, `utm_source`, a harvester’s `page`).
   * Elsewhere unknown parameters are refused, so that a misspelt one isn’t silently ignored.
   */
  readonly opened?: 'by-link';
  readonly body?: z.ZodType;
  /** JSON by default. The fields of a form are strings, or lists of strings for repeated fields. */
  readonly bodyTypes?: readonly BodyType[];
  readonly success: Success;
  /** Problems specific to this operation; `problemsOf` adds those that any route can answer. */
  readonly problems: readonly ProblemCode[];
  readonly caching: Caching;
  /** Whether the operation creates something and honours an `Idempotency-Key` header. */
  readonly idempotent?: boolean;
}

export interface Success {
  /** 302: the resource is elsewhere, at the answer's `location`. */
  readonly status: 200 | 201 | 202 | 204 | 302;
  readonly description: string;
  readonly body?: z.ZodType;
  /**
   * Media type of the body if it isn't JSON; the body is then a string. text/html is for people, so clients that accept
   * HTML get problems as pages too. Several possible types are separated by commas, and the answer says which it is.
   */
  readonly mediaType?: string;
  /** Whether it is bytes: the body is then their base64, which API Gateway decodes. */
  readonly isBinary?: true;
}

/** Routes of one capability by operation id. */
export type Routes = Readonly<Record<string, Route>>;

/** Routes answered by one function, and their chapter of the documentation. */
export interface RouteGroup {
  /** In French, as shown in the documentation. */
  readonly tag: { readonly name: string; readonly description: string };
  readonly routes: Routes;
}

/** The routes of a capability, by the name of the function that answers them: `posts` for `posts-api.lambda.ts`. */
export type RouteGroups = Readonly<Record<string, RouteGroup>>;

/** Keeps the literal types of a route table, so that handlers are checked against it. */
export function defineRoutes<const R extends Routes>(routes: R): R {
  return routes;
}

/** All problems that a client must expect of a route. */
export function problemsOf(route: Route): ProblemCode[] {
  const problems = new Set<ProblemCode>(route.problems);
  // Unknown query parameters are refused, except on pages opened by a link.
  if (route.params || route.query || route.body || route.opened !== 'by-link')
    problems.add('request-invalid');
  if (route.body) problems.add('body-malformed').add('body-too-large').add('media-type-unsupported');
  if (route.access !== 'public') problems.add('token-wrong-kind');
  if (route.access === 'citizen' && !route.evenErased) problems.add('profile-erased');
  if (!route.key.startsWith('GET ') && route.bodyTypes === undefined) problems.add('origin-refused');
  if (route.access === 'staff' || route.access === 'project-team') problems.add('staff-only');
  if (route.access === 'project-team') problems.add('project-team-only');
  if (route.idempotent) problems.add('idempotency-key-reused').add('idempotency-key-invalid');
  problems.add('too-many-requests').add('internal').add('too-busy');
  return [...problems];
}
