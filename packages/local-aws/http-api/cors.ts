import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** CorsConfiguration of an AWS::ApiGatewayV2::Api. */
export interface CorsConfiguration {
  readonly AllowOrigins?: readonly string[];
  readonly AllowMethods?: readonly string[];
  readonly AllowHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly MaxAge?: number;
  readonly AllowCredentials?: boolean;
}

/**
 * CORS as in an HTTP API: preflights are answered by the API itself, and the configured headers replace any CORS headers of
 * a function. Source: developer guide, "Configure CORS for HTTP APIs".
 */
export class Cors {
  readonly #configuration: CorsConfiguration;

  constructor(configuration: CorsConfiguration) {
    this.#configuration = configuration;
  }

  isPreflight({ method, headers }: IncomingMessage): boolean {
    return method === 'OPTIONS' && headers.origin !== undefined && 'access-control-request-method' in headers;
  }

  /** Headers of a preflight's 204; none for an origin that isn't allowed. */
  preflightHeaders(request: IncomingMessage): OutgoingHttpHeaders {
    const { AllowMethods, AllowHeaders, MaxAge } = this.#configuration;
    const origin = this.#originHeaders(request);
    if (!origin) return {};
    return {
      ...origin,
      ...(AllowMethods?.length && { 'access-control-allow-methods': AllowMethods.join(',') }),
      ...(AllowHeaders?.length && { 'access-control-allow-headers': AllowHeaders.join(',') }),
      ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    };
  }

  /** The answer's headers with the API's CORS headers instead of the function's. */
  apply(request: IncomingMessage, headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
    const result: OutgoingHttpHeaders = {};
    for (const name in headers) {
      if (!name.startsWith('access-control-')) result[name] = headers[name];
    }
    const { ExposeHeaders } = this.#configuration;
    const origin = this.#originHeaders(request);
    if (!origin) return result;
    Object.assign(result, origin);
    if (ExposeHeaders?.length) result['access-control-expose-headers'] = ExposeHeaders.join(',');
    return result;
  }

  #originHeaders({ headers: { origin } }: IncomingMessage): OutgoingHttpHeaders | undefined {
    const { AllowOrigins = [], AllowCredentials } = this.#configuration;
    if (origin === undefined || !AllowOrigins.some((allowed) => covers(allowed, origin))) return undefined;
    return {
      'access-control-allow-origin': AllowOrigins.includes('*') ? '*' : origin,
      ...(AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    };
  }
}

/** An origin, `*`, or a scheme's every origin (`https://*`). */
function covers(allowed: string, origin: string): boolean {
  return allowed.endsWith('*') ? origin.startsWith(allowed.slice(0, -1)) : allowed === origin;
}
