import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Access, Routes } from '../../contract/route.ts';
import type { Deployment } from '../deployment.ts';
import type { IdentityStack } from '../identity-stack.ts';

export interface HttpRoutesProps {
  readonly deployment: Deployment;
  readonly identity: IdentityStack;
}

/** The HTTPS API. It knows the routes of the contract and who may call them, and nothing of what they do. */
export class HttpRoutes extends Construct {
  readonly api: HttpApi;
  private readonly authorizers: Readonly<Record<Access, IHttpRouteAuthorizer>>;

  constructor(scope: Construct, id: string, { deployment, identity }: HttpRoutesProps) {
    super(scope, id);
    const { instance, stage } = deployment;
    this.api = new HttpApi(this, 'Api', {
      apiName: `${instance.id}-${stage.name}`,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [...instance.webOrigins, ...stage.developerOrigins],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match'],
        exposeHeaders: ['etag', 'link', 'retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: stage.throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLogFormat },
    });
    const citizen = jwtAuthorizer('Citizens', identity.citizens);
    const staff = jwtAuthorizer('Staff', identity.staff);
    // Which group a member of staff belongs to is asked of the staff item at each call, so that removal works at once.
    this.authorizers = { public: new HttpNoneAuthorizer(), citizen, staff, 'project-team': staff };
  }

  /** The routes of one capability, answered by its function. */
  add(routes: Routes, lambda: IFunction): void {
    const integration = lambdaIntegration(lambda);
    for (const [operation, { key, access }] of Object.entries(routes)) {
      const [method, path] = key.split(' ') as [HttpMethod, string];
      new HttpRoute(this, operation, {
        httpApi: this.api,
        routeKey: HttpRouteKey.with(path, method),
        integration,
        authorizer: this.authorizers[access],
      });
    }
  }

  /** Everything else: API Gateway's own 404 is no problem+json, so a function answers it. */
  addDefault(lambda: IFunction): void {
    new HttpRoute(this, 'default', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: lambdaIntegration(lambda),
      authorizer: this.authorizers.public,
    });
  }
}

/** One permission for all routes of a function: one for each would near the limit of its resource policy. */
function lambdaIntegration(lambda: IFunction): HttpLambdaIntegration {
  return new HttpLambdaIntegration(`${lambda.node.scope?.node.id}Integration`, lambda, {
    scopePermissionToRoute: false,
  });
}

function jwtAuthorizer(
  id: string,
  { pool, client }: { readonly pool: UserPool; readonly client: UserPoolClient },
): HttpJwtAuthorizer {
  return new HttpJwtAuthorizer(id, pool.userPoolProviderUrl, { jwtAudience: [client.userPoolClientId] });
}

/** Nothing that names a caller or a post (design §4.3): neither address nor path, and the request's id is drawn at random. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
  }),
);
