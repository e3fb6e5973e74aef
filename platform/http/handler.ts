import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type * as z from 'zod';
import type { SentenceFor } from '../../contract/problem-cases.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import type { Caching, Route, Routes } from '../../contract/route.ts';
import { type Language, preferredLanguage } from '../../messages/languages.ts';
import type { edgeProblems } from '../../messages/problems/edge/index.ts';
import type { protocolProblems } from '../../messages/problems/protocol.ts';
import type { CitizenRoom, ProblemRoom } from '../../messages/problems/room.ts';
import { describeError, logError } from '../log.ts';
import { entityTag, matchesTag } from './entity-tag.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { networkOf } from './network.ts';
import { assertOrigin } from './origin.ts';
import { type HttpReply, isExpected, type ProblemDocument, ProblemError, problemReply } from './problem.ts';
import { plainProblemPage } from './problem-page.ts';
import { problemTexts } from './problem-texts.ts';
import { securityHeaders } from './security-headers.ts';
import { assertThroughEdge, viewerAddress } from './through-edge.ts';
import { timeToRefuse } from './time-left.ts';
import { validate } from './validate.ts';

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type BodyOf<R extends Route> = R['success'] extends { body: infer S extends z.ZodType }
  ? z.input<S>
  : undefined;

/** What a handler receives: everything validated against its route, and the caller, as the route's access requires. */
export interface RouteRequest<R extends Route, Caller = unknown> {
  readonly params: Output<R['params']>;
  readonly query: Output<R['query']>;
  readonly body: Output<R['body']>;
  readonly caller: Caller;
  /** Only on routes that honour it, and if the client sent one. */
  readonly idempotencyKey: string | undefined;
  /** Whether this is a HEAD: the body won't be sent. */
  readonly isHead: boolean;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** By name, with their values as received. */
  readonly cookies: ReadonlyMap<string, string>;
  /** Network that the request comes from (`networkOf`): never stored in clear. */
  readonly network: string;
}

/** What a handler returns; status and caching come from the route. */
export interface RouteReply<R extends Route> {
  readonly body: BodyOf<R>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`. */
  readonly cookies?: readonly string[];
}

/** One handler per operation. `Caller` is bound to each route's access by `httpFunction`, where the compiler checks it. */
export type AnyHandlers<T extends Routes> = {
  readonly [K in keyof T]: (request: never) => Promise<RouteReply<T[K]>>;
};

/** Identifies the caller of a route, or throws why they are refused. */
export type WhoCalls = (route: Route, event: HttpEvent) => Promise<unknown>;

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

export interface HttpFunctionOptions {
  /** Renders a problem for people, on routes that answer with a page; by default a plain page. */
  readonly problemPage?: (
    problem: ProblemDocument,
    language: Language,
  ) => Pick<HttpReply, 'headers' | 'body'>;
}

/**
 * An extra constraint on a function's problem rooms: they don't compile if they lack the title of a problem that its routes declare,
 * in French, and also in German and English on citizens' routes.
 */
export type SayingAllOf<T extends Routes, R extends readonly ProblemRoom[]> = [
  LackingTitle<T, R[number] | typeof edgeProblems | typeof protocolProblems>,
] extends [never]
  ? unknown
  : { readonly lacks: LackingTitle<T, R[number] | typeof edgeProblems | typeof protocolProblems> };
type LackingTitle<T extends Routes, R extends ProblemRoom> =
  | Exclude<TitleOf<T[keyof T]>, KeyOf<R>>
  | Exclude<
      TitleOf<Exclude<T[keyof T], ForStaff>> & SentenceFor<'citizens'>,
      KeyOf<Extract<R, CitizenRoom<string>>>
    >;
/** Not told by access: staff sign in on public routes, without a token. */
type ForStaff = { readonly key: `${string} /v1/admin/${string}` };
type KeyOf<R> = R extends ProblemRoom<infer Key> ? Key : never;
type TitleOf<R extends Route> = `${R['problems'][number] & ProblemCode}.title`;

/**
 * The function behind a capability's routes. The HTTP API has already matched the route, so this only looks up `event.routeKey` in a Map,
 * inside one middy chain that adds headers, problems and entity tags.
 */
export function answerRoutes<T extends Routes>(
  routes: T,
  problems: readonly ProblemRoom[],
  handlers: AnyHandlers<T>,
  whoCalls: WhoCalls,
  { problemPage = plainProblemPage }: HttpFunctionOptions = {},
) {
  const texts = problemTexts(problems);
  const byKey = new Map<string, { route: Route; handler: (request: never) => Promise<RouteReply<Route>> }>(
    Object.entries(routes).map(([operation, route]) => [
      route.key,
      { route, handler: handlers[operation as keyof T] },
    ]),
  );
  /** HEAD is handled as GET (RFC 9110 §9.3.2). */
  const entryOf = ({ routeKey }: HttpEvent) => byKey.get(routeKey.replace(/^HEAD /, 'GET '));

  const dispatch = async (event: HttpEvent): Promise<HttpReply> => {
    assertThroughEdge(event.headers);
    const entry = entryOf(event);
    if (entry === undefined) throw new ProblemError('route-not-found');
    const { route, handler } = entry;
    assertOrigin(route, event.headers);
    // The caller is checked before the request: strangers learn nothing about a route's fields.
    const caller = await whoCalls(route, event);
    const request = {
      ...(await validate(route, event)),
      caller,
      idempotencyKey: route.idempotent ? idempotencyKeyOf(event.headers) : undefined,
      isHead: isHead(event),
      headers: event.headers,
      cookies: cookiesOf(event),
      network: networkOf(viewerAddress(event.headers, event.requestContext.http.sourceIp)),
    };
    return success(route, event, await handler(request as never));
  };

  return middy<HttpEvent, HttpReply>({ timeoutEarlyInMillis: timeToRefuse })
    .use({
      after: ({ event, response }) => {
        if (response === null || response === undefined) return;
        Object.assign(response.headers, securityHeaders);
        if (isHead(event)) response.body = '';
      },
      onError: (request) => {
        const { requestId } = request.event.requestContext;
        if (!isExpected(request.error)) {
          logError('RequestFailed', {
            routeKey: request.event.routeKey,
            requestId,
            ...describeError(request.error),
          });
        }
        const { route } = entryOf(request.event) ?? {};
        const page = route !== undefined && isForReaders(route, request.event) ? problemPage : undefined;
        const language = languageOf(route, request.event);
        request.response = problemReply(request.error, requestId, { texts, language }, page);
        Object.assign(request.response.headers, securityHeaders);
        if (route !== undefined)
          Object.assign(
            request.response.headers,
            varies(route, isForStaff(route) ? undefined : 'accept-language'),
          );
        if (isHead(request.event)) request.response.body = '';
      },
    })
    .handler(dispatch);
}

function success(route: Route, event: HttpEvent, reply: RouteReply<Route>): HttpReply {
  const { status, mediaType, isBinary } = route.success;
  // A redirect has no body, so there is nothing to tag.
  if (status === 302) {
    const headers = {
      'cache-control': cacheControl(route.caching),
      ...reply.headers,
      ...varies(route, reply.headers?.vary),
    };
    return { statusCode: status, headers, body: '' };
  }
  const body = mediaType === undefined ? JSON.stringify(reply.body) : String(reply.body);
  const headers: Record<string, string> = {
    'content-type': mediaType ?? 'application/json',
    'cache-control': cacheControl(route.caching),
    ...reply.headers,
    ...varies(route, reply.headers?.vary),
  };
  const cookies = reply.cookies && { cookies: [...reply.cookies] };
  if (!route.key.startsWith('GET ')) {
    return { statusCode: status, headers, body, ...cookies, ...(isBinary && { isBase64Encoded: true }) };
  }
  headers.etag = entityTag(body);
  return matchesTag(event.headers['if-none-match'], headers.etag)
    ? { statusCode: 304, headers, body: '' }
    : { statusCode: status, headers, body };
}

const isHead = ({ requestContext }: HttpEvent): boolean => requestContext.http.method === 'HEAD';

/**
 * The request headers that a cacheable answer depends on: API Gateway adds CORS headers when there is an `Origin`, and a problem on a
 * page's route is a page when HTML is asked for.
 */
function varies({ caching, success }: Route, own: string | undefined): { vary?: string } {
  const names = [
    ...(own === undefined ? [] : own.split(',').map((name) => name.trim().toLowerCase())),
    ...(caching === 'no-store' ? [] : ['origin']),
    ...(success.mediaType === 'text/html' ? ['accept'] : []),
  ];
  return names.length === 0 ? {} : { vary: [...new Set(names)].join(', ') };
}

/** API Gateway moves cookies out of the headers, one string each. */
function cookiesOf({ cookies = [] }: HttpEvent): ReadonlyMap<string, string> {
  return new Map(
    cookies.map((cookie) => {
      const [name = '', ...value] = cookie.split('=');
      return [name.trim(), value.join('=')];
    }),
  );
}

/** Staff get French. Others get their own language, which is safe because problems are never cached. */
function languageOf(route: Route | undefined, { headers }: HttpEvent): Language {
  return isForStaff(route) ? 'fr' : preferredLanguage(headers['accept-language']);
}

const isForStaff = (route: Route | undefined): boolean =>
  route?.access === 'staff' || route?.access === 'project-team';

/** Whether the route answers with a page, and the client asks for HTML (RFC 9110 §12.5.1). */
function isForReaders({ success: { mediaType } }: Route, { headers }: HttpEvent): boolean {
  return mediaType === 'text/html' && /\btext\/html\b/i.test(headers.accept ?? '');
}

function cacheControl(caching: Caching): string {
  if (caching === 'no-store') return 'private, no-store';
  return `public, max-age=${caching.maxAge}, s-maxage=${caching.sharedMaxAge}`;
}
