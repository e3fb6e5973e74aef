import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import type { RouteKey } from '../../contract/route.ts';
import { burstClaim, cellClaims, usernameClaim } from '../../foundations/staff/who-calls.ts';
import type { HttpReply } from '../../platform/http/problem.ts';

/** What a test wants to vary of an API Gateway v2 event. */
export interface EventParts {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  /** An object is sent as JSON; a string as it is. */
  readonly body?: unknown;
  readonly base64?: boolean;
  /** Lower-case names, as API Gateway gives them. */
  readonly headers?: Record<string, string>;
  /** `name=value` each. */
  readonly cookies?: string[];
  readonly sourceIp?: string;
  /** Claims of a verified token. */
  readonly claims?: Record<string, string>;
}

/** The event that API Gateway sends for a matched route (payload format 2.0). */
export function httpEvent(
  routeKey: RouteKey | '$default',
  parts: EventParts = {},
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const [method = 'GET', template = '/'] =
    routeKey === '$default' ? ['GET', '/nowhere'] : routeKey.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => parts.params?.[name] ?? name);
  const body = typeof parts.body === 'string' ? parts.body : JSON.stringify(parts.body);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: new URLSearchParams(parts.query ?? {}).toString(),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...parts.headers,
    },
    ...(parts.cookies && { cookies: parts.cookies }),
    ...(parts.query && { queryStringParameters: parts.query }),
    ...(parts.params && { pathParameters: parts.params }),
    body: parts.base64 && body !== undefined ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: parts.base64 ?? false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'test',
      domainPrefix: 'test',
      http: {
        ...{ method, path, protocol: 'HTTP/1.1', userAgent: 'test' },
        sourceIp: parts.sourceIp ?? '127.0.0.1',
      },
      requestId: 'test-request',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      authorizer: {
        principalId: '',
        integrationLatency: 0,
        jwt: { claims: parts.claims ?? {}, scopes: [] },
      },
    },
  };
}

/** Claims of a citizen's ID token, as the citizens' pool writes them. */
export function citizenClaims(
  subject: string,
  cell: { departement: string; sex: string; ageBand: string } = {
    departement: '67',
    sex: 'F',
    ageBand: '25-34',
  },
  /** When the profile was created: long ago by default. */
  since = Date.UTC(2026, 0, 1),
  { ofBurst = false } = {},
): Record<string, string> {
  return {
    // A new one each time: nothing of a citizen's may depend on it.
    sub: randomUUID(),
    [usernameClaim]: subject,
    token_use: 'id',
    auth_time: String(Math.floor(since / 1000)),
    [cellClaims.departement]: cell.departement,
    [cellClaims.sex]: cell.sex,
    [cellClaims.ageBand]: cell.ageBand,
    ...(ofBurst && { [burstClaim]: '1' }),
  };
}

/** Claims of a staff member's ID token; their staff item determines what they may do. */
export function staffClaims(subject: string): Record<string, string> {
  return { sub: subject, token_use: 'id' };
}

/** The arguments of a handler made by `httpFunction`. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  context: Context,
) => Promise<HttpReply>;

/** Calls a handler as Lambda does; `json` is the parsed body, if any. */
export async function call(
  handler: HttpHandler,
  routeKey: RouteKey | '$default',
  parts?: EventParts,
  // biome-ignore lint/suspicious/noExplicitAny: a test states the shape it expects
): Promise<HttpReply & { json: any }> {
  const reply = await handler(httpEvent(routeKey, parts), {} as Context);
  const isJson = /[/+]json/.test(reply.headers['content-type'] ?? '') && reply.body !== '';
  return { ...reply, json: isJson ? JSON.parse(reply.body) : undefined };
}
