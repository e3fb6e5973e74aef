/**
 * API Gateway's HTTP API (v2): routes, JWT authorizers, CORS, Lambda proxy integrations with payload format 2.0, and
 * API Gateway's own answers (401, 403, 404, 413, 429, 500, 503), throttled as the stage says. One API per deployment, since it
 * has one port. Ignored locally: access logs, custom domains.
 */
import type { RequestListener } from 'node:http';
import { LocalError, type LocalModule, type Resource, type ResourceKind, type Runtime } from '../runtime.ts';
import type { Meter } from '../usage/index.ts';
import { apiListener, type RouteTarget } from './api-server.ts';
import { Cors } from './cors.ts';
import {
  type AuthorizerDefinition,
  type IntegrationDefinition,
  type RouteDefinition,
  readAuthorizer,
  readCors,
  readIntegration,
  readRoute,
} from './definition.ts';
import type { ApiContext } from './event.ts';
import { type InvocationRight, invokedFor, readInvocationRight } from './invocation-right.ts';
import { type Jwks, JwtAuthorizer } from './jwt-authorizer.ts';
import { RouteTable } from './routes.ts';
import { readThrottle, Throttle } from './throttle.ts';

export interface HttpApiOptions {
  /** Base URL of the API's server. */
  readonly url: string;
  readonly jwks: Jwks;
  readonly meter?: Meter;
}

export interface HttpApiModule extends LocalModule {
  /**
   * Answers the API's requests; undefined when the template has no API. Ask for it once every resource has started.
   * @throws LocalError when the template's API is incomplete.
   */
  listener(): RequestListener | undefined;
}

export function createHttpApi(runtime: Runtime, options: HttpApiOptions): HttpApiModule {
  return new HttpApi(runtime, options);
}

class HttpApi implements HttpApiModule {
  readonly kinds: readonly ResourceKind[];
  readonly #runtime: Runtime;
  readonly #options: HttpApiOptions;
  readonly #authorizers = new Map<string, AuthorizerDefinition>();
  readonly #integrations = new Map<string, IntegrationDefinition>();
  readonly #routes: RouteDefinition[] = [];
  readonly #rights: InvocationRight[] = [];
  /** One per authorizer, since each caches verified tokens. */
  readonly #jwtAuthorizers = new Map<string, JwtAuthorizer>();
  #api: Resource | undefined;
  #stage: Resource | undefined;

  constructor(runtime: Runtime, options: HttpApiOptions) {
    this.#runtime = runtime;
    this.#options = options;
    this.kinds = [
      {
        type: 'AWS::ApiGatewayV2::Api',
        identify: (stack, logicalId) => ({
          ref: `${stack}-${logicalId}`,
          attributes: { ApiEndpoint: options.url },
        }),
        start: async (resource) => this.#startApi(resource),
      },
      partKind('AWS::ApiGatewayV2::Integration', (resource) => {
        this.#integrations.set(refOf(resource), readIntegration(resource));
      }),
      partKind('AWS::ApiGatewayV2::Authorizer', (resource) => {
        this.#authorizers.set(refOf(resource), readAuthorizer(resource));
      }),
      partKind('AWS::ApiGatewayV2::Route', (resource) => {
        this.#routes.push(readRoute(resource));
      }),
      partKind('AWS::Lambda::Permission', (resource) => {
        const right = readInvocationRight(resource);
        if (right) this.#rights.push(right);
      }),
      {
        type: 'AWS::ApiGatewayV2::Stage',
        identify: (_stack, _logicalId, properties) => ({ ref: String(properties.StageName), attributes: {} }),
        start: async (resource) => {
          this.#stage = resource;
        },
      },
    ];
  }

  listener(): RequestListener | undefined {
    if (!this.#api) return undefined;
    if (this.#stage === undefined) throw new LocalError('The HTTP API has no stage.');
    const { accountId } = this.#runtime.account;
    const stage = String(this.#stage.properties.StageName);
    const cors = readCors(this.#api.properties);
    const context = { accountId, apiId: refOf(this.#api), stage };
    const routes = this.#routes.map((route) => [route.routeKey, this.#targetOf(route, context)] as const);
    return apiListener(
      {
        context,
        routes: new RouteTable(new Map(routes)),
        cors: cors && new Cors(cors),
        throttle: new Throttle(readThrottle(this.#stage)),
      },
      this.#runtime,
      this.#options.meter,
    );
  }

  #startApi(resource: Resource): void {
    const { stack, logicalId, properties } = resource;
    if (properties.ProtocolType !== 'HTTP') {
      throw new LocalError(`${stack}/${logicalId}: only HTTP APIs are supported locally.`);
    }
    if (this.#api) throw new LocalError(`${stack}/${logicalId}: the local runtime serves one HTTP API.`);
    this.#api = resource;
  }

  #targetOf(
    { routeKey, integrationId, authorizerId, scopes }: RouteDefinition,
    context: ApiContext,
  ): RouteTarget {
    const integration = this.#integrations.get(integrationId);
    if (!integration) throw new LocalError(`Route ${routeKey} has no integration ${integrationId}.`);
    this.#mayInvoke(integration.functionArn, invokedFor(context, routeKey));
    if (authorizerId === undefined) return { ...integration, scopes, authorizer: undefined };
    const definition = this.#authorizers.get(authorizerId);
    if (!definition) throw new LocalError(`Route ${routeKey} has no authorizer ${authorizerId}.`);
    const { identitySource } = definition;
    return {
      ...integration,
      scopes,
      authorizer: { jwt: this.#jwtOf(authorizerId, definition), identitySource },
    };
  }

  /** @throws LocalError where API Gateway would answer every request with 500. */
  #mayInvoke(functionArn: string, route: string): void {
    const may = this.#rights.some(
      ({ functionName, covers }) =>
        (functionName === functionArn || functionArn.endsWith(`:function:${functionName}`)) && covers(route),
    );
    if (may) return;
    throw new LocalError(`No AWS::Lambda::Permission lets API Gateway invoke ${functionArn} for ${route}.`);
  }

  #jwtOf(authorizerId: string, definition: AuthorizerDefinition): JwtAuthorizer {
    const { jwks } = this.#options;
    if (!jwks(definition.issuer)) {
      throw new LocalError(`Authorizer ${authorizerId} trusts ${definition.issuer}, which is no local pool.`);
    }
    const known = this.#jwtAuthorizers.get(authorizerId);
    const jwt = known ?? new JwtAuthorizer(definition, jwks, this.#runtime.now);
    this.#jwtAuthorizers.set(authorizerId, jwt);
    return jwt;
  }
}

/** A part of the API whose Ref is an id. */
function partKind(type: string, start: (resource: Resource) => void): ResourceKind {
  return {
    type,
    identify: (stack, logicalId) => ({
      ref: `${stack}-${logicalId}`,
      attributes: { AuthorizerId: `${stack}-${logicalId}` },
    }),
    start: async (resource) => start(resource),
  };
}

function refOf({ stack, logicalId }: Resource): string {
  return `${stack}-${logicalId}`;
}
