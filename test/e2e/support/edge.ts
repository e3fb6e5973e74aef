import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { synthesize } from '../../lib/synthesize.ts';

/** What a behaviour of the template forwards and caches. */
interface Behaviour {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
  /** Names of request headers, in lower case: those that are part of what is cached, and those that are sent on beside them. */
  readonly keyHeaders: readonly string[];
  readonly sentHeaders: readonly string[];
  readonly sendsCookies: boolean;
  readonly sendsQuery: boolean;
  readonly keeps: boolean;
}

interface Kept {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly until: number;
}

/** AWS's managed policies that the template names, as its documentation lists them. */
const managed: Readonly<Record<string, object>> = {
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': { MaxTTL: 0 },
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { MaxTTL: 31_536_000, DefaultTTL: 86_400 },
};
/** Conditional and entity headers, which CloudFront sends on by itself. */
const always = ['content-length', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'range'];

// biome-ignore lint/suspicious/noExplicitAny: properties of a template
type Any = any;

/** The behaviours of the distribution that is deployed, the default one last. */
export function behavioursOfEdge(): Behaviour[] {
  const { edge } = synthesize().templates;
  if (edge === undefined) throw new Error('The stage has no edge.');
  const { Resources } = edge.toJSON();
  const properties = (reference: Any): Any =>
    typeof reference === 'string'
      ? { CachePolicyConfig: managed[reference] }
      : (Resources[reference?.Ref]?.Properties ?? {});
  const [distribution] = Object.values<Any>(edge.findResources('AWS::CloudFront::Distribution'));
  const { CacheBehaviors, DefaultCacheBehavior } = distribution.Properties.DistributionConfig;
  return [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: '*' }].map((each: Any) => {
    const cache = properties(each.CachePolicyId).CachePolicyConfig;
    const key = cache.ParametersInCacheKeyAndForwardedToOrigin ?? {};
    const sent = properties(each.OriginRequestPolicyId).OriginRequestPolicyConfig ?? {};
    const names = (list: string[] = []) => list.map((name) => name.toLowerCase());
    return {
      pattern: new RegExp(`^${each.PathPattern.replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`),
      methods: each.AllowedMethods ?? ['GET', 'HEAD'],
      keyHeaders: names(key.HeadersConfig?.Headers),
      sentHeaders: names(sent.HeadersConfig?.Headers),
      sendsCookies: [key, sent].some(({ CookiesConfig }) => CookiesConfig?.CookieBehavior === 'all'),
      sendsQuery: [key, sent].some(
        ({ QueryStringsConfig }) => QueryStringsConfig?.QueryStringBehavior === 'all',
      ),
      keeps: cache.MaxTTL > 0,
    };
  });
}

/**
 * A server before a deployment that lets through and keeps what CloudFront would: of a request, what a behaviour names and nothing else;
 * of an answer, as long as its `Cache-Control` says, under the path, the query and the headers of the cache policy. As CloudFront, it doesn't
 * look at `Vary`.
 */
export async function startEdge(origin: string): Promise<{ url: string; close(): Promise<void> }> {
  const behaviours = behavioursOfEdge();
  const kept = new Map<string, Kept>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', origin);
    const behaviour = behaviours.find(({ pattern }) => pattern.test(url.pathname));
    if (behaviour === undefined || !behaviour.methods.includes(method)) {
      response.writeHead(403, { 'content-type': 'text/html' }).end('This method is not allowed.');
      return;
    }
    if (!behaviour.sendsQuery) url.search = '';
    const names = [...behaviour.keyHeaders, ...behaviour.sentHeaders, ...always];
    const sent = new Headers({ 'user-agent': 'Amazon CloudFront' });
    for (const name of behaviour.sendsCookies ? [...names, 'cookie'] : names) {
      const value = headers[name];
      if (value !== undefined) sent.set(name, String(value));
    }
    const isKept = behaviour.keeps && (method === 'GET' || method === 'HEAD');
    const key = JSON.stringify([method, url.href, behaviour.keyHeaders.map((name) => headers[name])]);
    const known = isKept ? kept.get(key) : undefined;
    if (known !== undefined && known.until > Date.now()) {
      const isKnownThere = headers['if-none-match'] === known.headers.get('etag');
      return write(response, isKnownThere ? { ...known, status: 304, body: Buffer.alloc(0) } : known);
    }
    const body = await buffer(request);
    const reply = await fetch(url, {
      ...{ method, headers: sent, redirect: 'manual' },
      ...(body.length > 0 && { body }),
    });
    const seconds = secondsKept(reply.headers.get('cache-control') ?? '');
    const fresh = {
      ...{ status: reply.status, headers: reply.headers },
      body: Buffer.from(await reply.arrayBuffer()),
      until: Date.now() + seconds * 1000,
    };
    if (isKept && reply.status < 400 && reply.status !== 304) kept.set(key, fresh);
    write(response, fresh);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function secondsKept(cacheControl: string): number {
  if (/no-store|no-cache|private/.test(cacheControl)) return 0;
  const shared = /s-maxage=(\d+)/.exec(cacheControl) ?? /max-age=(\d+)/.exec(cacheControl);
  return Number(shared?.[1] ?? 0);
}

function write(response: ServerResponse, { status, headers, body }: Kept): void {
  response.statusCode = status;
  for (const [name, value] of headers) {
    // What fetch has decoded, and what comes more than once.
    if (/^(content-encoding|content-length|transfer-encoding|connection|set-cookie)$/.test(name)) continue;
    response.setHeader(name, value);
  }
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(body);
}
