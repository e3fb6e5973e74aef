import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Claims and scopes of a verified token, as passed to the function. */
export interface AuthorizerContext {
  readonly jwt: {
    readonly claims: Readonly<Record<string, string>>;
    readonly scopes: readonly string[] | null;
  };
}

/** What is the same for every request of an API. */
export interface ApiContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
}

export interface EventParts {
  readonly api: ApiContext;
  readonly routeKey: string;
  /** Path as received, still percent-encoded, including the stage prefix. */
  readonly path: string;
  readonly rawQueryString: string;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly authorizer: AuthorizerContext | undefined;
  readonly body: Buffer | undefined;
  readonly requestId: string;
  /** Milliseconds since the epoch, by the local clock. */
  readonly timeEpoch: number;
}

/**
 * The event of payload format 2.0. Source: API Gateway developer guide, "Create AWS Lambda proxy integrations for
 * HTTP APIs", with what was observed there: absent parts are left out, cookies leave the headers.
 */
export function proxyEvent(request: IncomingMessage, parts: EventParts): Record<string, unknown> {
  const { headers, cookies } = joinHeaders(request);
  const { api, routeKey, rawQueryString, pathParameters, authorizer, body, requestId, timeEpoch } = parts;
  const path = decoded(parts.path);
  const isText = body === undefined || isTextual(headers['content-type']);
  const host = headers.host ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(rawQueryString !== '' && { queryStringParameters: joinQuery(rawQueryString) }),
    requestContext: {
      accountId: api.accountId,
      apiId: api.apiId,
      ...(authorizer && { authorizer }),
      domainName: host,
      domainPrefix: host.slice(0, host.indexOf('.') < 0 ? undefined : host.indexOf('.')),
      http: {
        method: request.method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceIp(request),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: api.stage,
      time: commonLogTime(timeEpoch),
      timeEpoch,
    },
    ...(pathParameters && { pathParameters }),
    ...(body && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  };
}

/**
 * `rawPath` is decoded, despite its name: AWS's documentation doesn't say so, but those who use it observed it
 * (github.com/honojs/hono/issues/2156, github.com/Worklytics/psoxy/pull/827). A function that decodes it again would decode twice.
 */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const PROCESS_ID = randomBytes(6).toString('base64url');
let requests = 0;

/** Unique like API Gateway's, and cheaper than a random one per request. */
export function nextRequestId(): string {
  requests += 1;
  return `${PROCESS_ID}${requests.toString(36).padStart(7, '0')}=`;
}

/** Lower-case names, repeated headers joined by commas, cookies apart. */
function joinHeaders(request: IncomingMessage): {
  headers: Record<string, string>;
  cookies: string[];
} {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const { rawHeaders } = request;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    const value = rawHeaders[index + 1] as string;
    if (name === 'cookie') cookies.push(...value.split(/; */));
    else headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  const address = sourceIp(request);
  const forwarded = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = forwarded === undefined ? address : `${forwarded}, ${address}`;
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  headers['x-forwarded-proto'] = 'http';
  return { headers, cookies };
}

/** Decoded parameters, repeated ones joined by commas. */
function joinQuery(rawQueryString: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    joined[name] = Object.hasOwn(joined, name) ? `${joined[name]},${value}` : value;
  }
  return joined;
}

/**
 * Which bodies arrive as text was measured on AWS, as it isn't documented: `text/*` and these three; everything else,
 * including a missing type and form-urlencoded, is base64 (github.com/ministackorg/ministack/pull/766).
 */
const TEXT_TYPES = new Set(['application/json', 'application/xml', 'application/javascript']);

function isTextual(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  const end = contentType.indexOf(';');
  const type = (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
  return type.startsWith('text/') || TEXT_TYPES.has(type);
}

function sourceIp(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? '';
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
let lastTime = { second: Number.NaN, text: '' };

/** `12/Mar/2026:19:03:58 +0000`, computed once per second. */
function commonLogTime(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (second !== lastTime.second) {
    const iso = new Date(epochMs).toISOString();
    const [date = '', time = ''] = iso.split('T');
    const [year, month, day] = date.split('-');
    lastTime = { second, text: `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000` };
  }
  return lastTime.text;
}
