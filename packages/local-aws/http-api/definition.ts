import { LocalError, type Resource } from '../runtime.ts';
import type { CorsConfiguration } from './cors.ts';
import type { JwtConfiguration } from './jwt-authorizer.ts';

/** Where to find the token: `$request.header.Authorization` or `$request.querystring.token`. */
export interface IdentitySource {
  readonly from: 'header' | 'querystring';
  readonly name: string;
}

export interface AuthorizerDefinition extends JwtConfiguration {
  readonly identitySource: IdentitySource;
}

export interface IntegrationDefinition {
  readonly functionArn: string;
  readonly timeoutMs: number;
}

export interface RouteDefinition {
  readonly routeKey: string;
  readonly integrationId: string;
  readonly authorizerId: string | undefined;
  readonly scopes: readonly string[];
}

/** API Gateway's longest wait for an integration. */
const INTEGRATION_TIMEOUT_MS = 30_000;

/** @throws LocalError for unsupported authorizers: anything but JWT. */
export function readAuthorizer(resource: Resource): AuthorizerDefinition {
  const { AuthorizerType, IdentitySource, JwtConfiguration } = resource.properties;
  if (AuthorizerType !== 'JWT')
    throw refusal(resource, `${AuthorizerType} authorizers aren't supported locally`);
  const [, from, name] = /^\$request\.(header|querystring)\.(.+)$/.exec(String(IdentitySource?.[0])) ?? [];
  if (!name) throw refusal(resource, `identity source ${IdentitySource} isn't supported locally`);
  return {
    issuer: String(JwtConfiguration?.Issuer),
    audience: (JwtConfiguration?.Audience ?? []).map(String),
    // Node gives header names in lower case.
    identitySource: from === 'header' ? { from, name: name.toLowerCase() } : { from: 'querystring', name },
  };
}

/** @throws LocalError for an integration other than a Lambda proxy with payload format 2.0. */
export function readIntegration(resource: Resource): IntegrationDefinition {
  const { IntegrationType, IntegrationUri, PayloadFormatVersion, TimeoutInMillis } = resource.properties;
  // The URI is the function's ARN, or wraps it: arn:…:lambda:path/2015-03-31/functions/ARN/invocations.
  const functionArn = /arn:[^:]+:lambda:[^:]*:\d*:function:[^/]+/.exec(String(IntegrationUri))?.[0];
  if (IntegrationType !== 'AWS_PROXY' || !functionArn || PayloadFormatVersion !== '2.0') {
    throw refusal(resource, 'only Lambda proxy integrations with payload format 2.0 are supported locally');
  }
  return { functionArn, timeoutMs: Number(TimeoutInMillis ?? INTEGRATION_TIMEOUT_MS) };
}

/** @throws LocalError for an authorization type other than NONE and JWT, or a route without integration. */
export function readRoute(resource: Resource): RouteDefinition {
  const {
    RouteKey,
    Target,
    AuthorizationType = 'NONE',
    AuthorizerId,
    AuthorizationScopes,
  } = resource.properties;
  if (AuthorizationType !== 'NONE' && AuthorizationType !== 'JWT') {
    throw refusal(resource, `authorization type ${AuthorizationType} isn't supported locally`);
  }
  const integrationId = /^integrations\/(.+)$/.exec(String(Target))?.[1];
  if (!integrationId) throw refusal(resource, 'a route needs a target integration');
  return {
    routeKey: String(RouteKey),
    integrationId,
    authorizerId: AuthorizationType === 'JWT' ? String(AuthorizerId) : undefined,
    scopes: AuthorizationScopes ?? [],
  };
}

export function readCors(properties: Resource['properties']): CorsConfiguration | undefined {
  return properties.CorsConfiguration;
}

function refusal({ stack, logicalId }: Resource, why: string): LocalError {
  return new LocalError(`${stack}/${logicalId}: ${why}.`);
}
