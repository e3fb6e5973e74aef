/**
 * API Gateway's HTTP API (v2): routes, JWT authorizers, CORS, Lambda proxy integrations with payload format 2.0, and
 * API Gateway's own answers (401, 403, 404, 413, 429, 500, 503), throttled as the stage says. One API per deployment, since it
 * has one port. Ignored locally: access logs, custom domains.
 */
import type { RequestListener } from 'node:http';
import { LocalError, type LocalModule, type Resource, type ResourceKind, type Runtime } from '../runtime.ts';
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
import { type Jwks, JwtAuthorizer } from './jwt-authorizer.ts';
import { RouteTable } from './routes.ts';
import { readThrottle, Throttle } from './throttle.ts';

export interface HttpApiOptions {
  /** Base URL of the server that the API will answer on. */
  readonly url: string;
  readonly jwks: Jwks;
}

export interface HttpApiModule extends LocalModule {
  /**
   * Answers the API's requests; undefined when the template has no API. Ask for it once every resource has started.
   * @throws LocalError when the template's API is incomplete.
   */
  listener(): RequestListener | undefined;
}

export function createHttpApi(runtime: Runtime, { url, jwks }: HttpApiOptions): HttpApiModule {
  let api: Resource | undefined;
  let stage: Resource | undefined;
  const authorizers = new Map<string, AuthorizerDefinition>();
  const integrations = new Map<string, IntegrationDefinition>();
  const routes: RouteDefinition[] = [];

  const apiKind: ResourceKind = {
    type: 'AWS::ApiGatewayV2::Api',
    identify: (stack, logicalId) => ({ ref: `${stack}-${logicalId}`, attributes: { ApiEndpoint: url } }),
    start: async (resource) => {
      const { stack, logicalId, properties } = resource;
      if (properties.ProtocolType !== 'HTTP') {
        throw new LocalError(`${stack}/${logicalId}: only HTTP APIs are supported locally.`);
      }
      if (api) throw new LocalError(`${stack}/${logicalId}: the local runtime serves one HTTP API.`);
      api = resource;
    },
  };

  function listener(): RequestListener | undefined {
    if (!api) return undefined;
    if (stage === undefined) throw new LocalError('The HTTP API has no stage.');
    const cors = readCors(api.properties);
    return apiListener(
      {
        context: {
          accountId: runtime.account.accountId,
          apiId: refOf(api),
          stage: String(stage.properties.StageName),
        },
        routes: new RouteTable(new Map(routes.map((route) => [route.routeKey, targetOf(route)]))),
        cors: cors && new Cors(cors),
        throttle: new Throttle(readThrottle(stage)),
      },
      runtime,
    );
  }

  const jwtAuthorizers = new Map<string, JwtAuthorizer>();

  function targetOf({ routeKey, integrationId, authorizerId, scopes }: RouteDefinition): RouteTarget {
    const integration = integrations.get(integrationId);
    if (!integration) throw new LocalError(`Route ${routeKey} has no integration ${integrationId}.`);
    if (authorizerId === undefined) return { ...integration, scopes, authorizer: undefined };
    const definition = authorizers.get(authorizerId);
    if (!definition) throw new LocalError(`Route ${routeKey} has no authorizer ${authorizerId}.`);
    if (!jwks(definition.issuer)) {
      throw new LocalError(`Authorizer ${authorizerId} trusts ${definition.issuer}, which is no local pool.`);
    }
    let jwt = jwtAuthorizers.get(authorizerId);
    if (!jwt) {
      jwt = new JwtAuthorizer(definition, jwks, runtime.now);
      jwtAuthorizers.set(authorizerId, jwt);
    }
    return { ...integration, scopes, authorizer: { jwt, identitySource: definition.identitySource } };
  }

  return {
    listener,
    kinds: [
      apiKind,
      partKind('AWS::ApiGatewayV2::Integration', (resource) => {
        integrations.set(refOf(resource), readIntegration(resource));
      }),
      partKind('AWS::ApiGatewayV2::Authorizer', (resource) => {
        authorizers.set(refOf(resource), readAuthorizer(resource));
      }),
      partKind('AWS::ApiGatewayV2::Route', (resource) => {
        routes.push(readRoute(resource));
      }),
      {
        type: 'AWS::ApiGatewayV2::Stage',
        identify: (_stack, _logicalId, properties) => ({ ref: String(properties.StageName), attributes: {} }),
        start: async (resource) => {
          stage = resource;
        },
      },
    ],
  };
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
