import type * as z from 'zod';
import type { ProblemCode } from './problems.ts';

/** Who may call: `citizen` and `staff` hold an ID token of their pool, `project-team` is staff of that group. */
export type Access = 'public' | 'citizen' | 'staff' | 'project-team';

export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;

/** How long an answer may be kept: in seconds, by browsers (`maxAge`) and by the CDN (`sharedMaxAge`). */
export type Caching = 'no-store' | { readonly maxAge: number; readonly sharedMaxAge: number };

/** How a body may be encoded. */
export type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data';

/** What HTML forms and mail clients send (RFC 8058 §3.2). */
export const formTypes: readonly BodyType[] = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * One operation of the API, as data. API Gateway's routes, the dispatch and validation inside the functions,
 * the OpenAPI document and the typed client are all made from it, so they can't drift.
 */
export interface Route {
  readonly key: RouteKey;
  /** One line, in French: the documentation page shows it. */
  readonly summary: string;
  /** What the one line can't say: conditions, limits, what to mind. */
  readonly description?: string;
  readonly access: Access;
  /** Of what a citizen may go on asking whose profile is being erased: about nothing but the erasure. */
  readonly evenErased?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /**
   * Of what people open by a link: what others hang on it (`fbclid`, `utm_source`, a harvester’s `page`) is passed over. A list
   * that clients ask for stays strict, so that a parameter with a mistake isn’t taken for none.
   */
  readonly opened?: 'by-link';
  readonly body?: z.ZodType;
  /** JSON unless said otherwise. The fields of a form are texts, or lists of texts where a field comes several times. */
  readonly bodyTypes?: readonly BodyType[];
  readonly success: Success;
  /** Problems of this operation; those which every route can answer are added by `problemsOf`. */
  readonly problems: readonly ProblemCode[];
  readonly caching: Caching;
  /** Whether the operation creates something and honours an `Idempotency-Key` header. */
  readonly idempotent?: boolean;
}

export interface Success {
  /** 302: what is asked for lies elsewhere, at the answer's `location`. */
  readonly status: 200 | 201 | 202 | 204 | 302;
  readonly description: string;
  readonly body?: z.ZodType;
  /**
   * Media type of the body when it isn't JSON; the body is then text. Where it is text/html people read it, and a problem is
   * a page too for whoever asks for HTML. Where several are possible they stand with commas between them, and the answer says which.
   */
  readonly mediaType?: string;
}

/** Routes of one capability by operation id. */
export type Routes = Readonly<Record<string, Route>>;

/** Routes that one function answers, and the chapter of the documentation that describes them. */
export interface RouteGroup {
  /** In French, as the documentation shows it. */
  readonly tag: { readonly name: string; readonly description: string };
  readonly routes: Routes;
}

/** What a capability has in the API, by the name of the function that answers: `posts` for `posts-api.lambda.ts`. */
export type RouteGroups = Readonly<Record<string, RouteGroup>>;

/** Keeps the literal types of a route table, so that handlers are checked against it. */
export function defineRoutes<const R extends Routes>(routes: R): R {
  return routes;
}

/** The problems a client must expect of a route. */
export function problemsOf(route: Route): ProblemCode[] {
  const problems = new Set<ProblemCode>(route.problems);
  // Unknown parameters in the address are refused, but of what people open by a link.
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
