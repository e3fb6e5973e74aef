import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { InvokeResult, Runtime } from '../runtime.ts';
import type { Meter } from '../usage/index.ts';
import { answerFromPayload, type HttpAnswer, ownAnswer } from './answer.ts';
import type { Cors } from './cors.ts';
import type { IdentitySource } from './definition.ts';
import { type ApiContext, type AuthorizerContext, nextRequestId, proxyEvent } from './event.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';
import { MalformedPathError, type RouteTable } from './routes.ts';
import type { Throttle } from './throttle.ts';

/** What a matched route leads to. */
export interface RouteTarget {
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly scopes: readonly string[];
  readonly authorizer: { readonly jwt: JwtAuthorizer; readonly identitySource: IdentitySource } | undefined;
}

export interface ApiDefinition {
  readonly context: ApiContext;
  readonly routes: RouteTable<RouteTarget>;
  readonly cors: Cors | undefined;
  readonly throttle: Throttle;
}

const REQUEST_LIMIT_BYTES = 10 * 1024 * 1024;
/** Lambda takes no event larger than this. */
const EVENT_LIMIT_BYTES = 6 * 1024 * 1024;

const NOT_FOUND = ownAnswer(404, 'Not Found');
const BAD_REQUEST = ownAnswer(400, 'Bad Request');
const TOO_MANY = ownAnswer(429, 'Too Many Requests');
const TOO_LONG = ownAnswer(413, 'Request Too Long');
const INTERNAL_ERROR = ownAnswer(500, 'Internal Server Error');
const UNAVAILABLE = ownAnswer(503, 'Service Unavailable');

/** Answers requests as an HTTP API does. */
export function apiListener(
  api: ApiDefinition,
  runtime: Pick<Runtime, 'invoke' | 'now' | 'log'>,
  meter?: Meter,
): RequestListener {
  return (request, response) => {
    const requestId = nextRequestId();
    answer(request, api, runtime, requestId)
      .catch((error: unknown) => {
        runtime.log('http-api-error', { requestId, message: String((error as Error)?.stack ?? error) });
        return INTERNAL_ERROR;
      })
      .then((result) => {
        if (result.status >= 500) runtime.log('http-5xx', { requestId, status: result.status });
        meter?.answered(Buffer.byteLength(result.body));
        write(request, response, result, api.cors, requestId);
      });
  };
}

async function answer(
  request: IncomingMessage,
  { context, routes, cors, throttle }: ApiDefinition,
  runtime: Pick<Runtime, 'invoke' | 'now' | 'log'>,
  requestId: string,
): Promise<HttpAnswer> {
  // The body is always read to its end, because a kept-alive connection continues after it.
  const reading = readBody(request);
  if (cors?.isPreflight(request)) {
    await reading;
    return { status: 204, headers: cors.preflightHeaders(request), body: '' };
  }
  const { path, rawQueryString } = splitUrl(request.url ?? '/');
  const routePath = withoutStage(path, context.stage);
  let match: ReturnType<typeof routes.match>;
  try {
    match = routePath === undefined ? undefined : routes.match(request.method ?? 'GET', routePath);
  } catch (error) {
    if (!(error instanceof MalformedPathError)) throw error;
    await reading;
    return BAD_REQUEST;
  }
  if (!match) {
    await reading;
    return NOT_FOUND;
  }
  const { target, routeKey, pathParameters } = match;
  if (!throttle.take(routeKey)) {
    await reading;
    return TOO_MANY;
  }
  let authorizer: AuthorizerContext | undefined;
  if (target.authorizer) {
    const token = identity(request, target.authorizer.identitySource, rawQueryString);
    const authorization = await target.authorizer.jwt.authorize(token, target.scopes);
    if (!authorization.ok) {
      await reading;
      const message = authorization.status === 401 ? 'Unauthorized' : 'Forbidden';
      return ownAnswer(authorization.status, message, { 'www-authenticate': authorization.wwwAuthenticate });
    }
    authorizer = authorization.context;
  }
  const body = await reading;
  if (body === 'too-long') return TOO_LONG;
  if (body === 'aborted') return BAD_REQUEST;
  const event = proxyEvent(request, {
    api: context,
    routeKey,
    path,
    rawQueryString,
    pathParameters,
    authorizer,
    body,
    requestId,
    timeEpoch: runtime.now(),
  });
  if (body && Buffer.byteLength(String(event.body)) > EVENT_LIMIT_BYTES) return TOO_LONG;
  return answerFromInvocation(runtime.invoke(target.functionArn, event), target.timeoutMs, runtime.log);
}

/** Function errors are 500; a timeout, or a function that can't be reached or is throttled, is 503. */
async function answerFromInvocation(
  invocation: Promise<InvokeResult>,
  timeoutMs: number,
  log: Runtime['log'],
): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    const result = await Promise.race([invocation, timeout]);
    if (result === undefined) return UNAVAILABLE;
    if (result.functionError === undefined) return answerFromPayload(result.payload);
    log('function-error', { payload: result.payload });
    return INTERNAL_ERROR;
  } catch (error) {
    log('function-unavailable', { message: (error as Error).message });
    return UNAVAILABLE;
  } finally {
    clearTimeout(timer);
  }
}

function write(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
  cors: Cors | undefined,
  requestId: string,
): void {
  const outgoing: OutgoingHttpHeaders =
    cors && status !== 204 ? cors.apply(request, headers) : { ...headers };
  outgoing['apigw-requestid'] = requestId;
  // The response to a HEAD has headers but no measured length.
  const isHead = request.method === 'HEAD';
  if (status !== 204 && status !== 304 && !isHead) outgoing['content-length'] = Buffer.byteLength(body);
  try {
    response.writeHead(status, outgoing);
  } catch {
    // A header value that HTTP forbids: the function's fault.
    const { status: code, headers: own, body: text } = INTERNAL_ERROR;
    response.writeHead(code, {
      ...own,
      'apigw-requestid': requestId,
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
    return;
  }
  response.end(isHead ? '' : body);
}

function readBody(request: IncomingMessage): Promise<Buffer | undefined | 'too-long' | 'aborted'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= REQUEST_LIMIT_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => {
      if (length > REQUEST_LIMIT_BYTES) resolve('too-long');
      else if (length === 0) resolve(undefined);
      else resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    });
    // The client disconnected early: half a request must not reach the function.
    request.on('error', () => resolve('aborted'));
    request.on('close', () => resolve('aborted'));
  });
}

function splitUrl(url: string): { path: string; rawQueryString: string } {
  const at = url.indexOf('?');
  return at < 0
    ? { path: url, rawQueryString: '' }
    : { path: url.slice(0, at), rawQueryString: url.slice(at + 1) };
}

/** A named stage is the first segment of the path; `$default` isn't in it. */
function withoutStage(path: string, stage: string): string | undefined {
  if (stage === '$default') return path;
  if (path === `/${stage}`) return '/';
  return path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : undefined;
}

function identity(
  request: IncomingMessage,
  { from, name }: IdentitySource,
  rawQueryString: string,
): string | undefined {
  if (from === 'querystring') return new URLSearchParams(rawQueryString).get(name) ?? undefined;
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
