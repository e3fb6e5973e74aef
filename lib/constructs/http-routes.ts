import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Access, Routes } from '../../contract/route.ts';
import { env } from '../../platform/env.ts';
import type { Deployment } from '../deployment.ts';
import { acknowledge } from './acknowledge.ts';
import type { CapabilityFunction } from './capability-function.ts';
import type { Identity, Pool } from './ground.ts';
import { ApiAddress, reachOf } from './public-address.ts';

export interface HttpRoutesProps {
  readonly deployment: Deployment;
  readonly identity: Identity;
}

/**
 * The HTTPS API with its authorizers. Routes are made where their function is, in whatever stack that may be, and find the
 * API from there: nothing of the API depends on a capability.
 */
export class HttpRoutes extends Construct {
  readonly api: HttpApi;
  /** Where people reach the service, as links in mails and pages name it: its domain, or API Gateway’s own address without one. */
  readonly url: string;
  /** What the edge says to be let in (platform/http/through-edge.ts); undefined where there is none. */
  readonly originKey: Secret | undefined;
  private readonly webOrigins: readonly string[];
  private readonly authorizers: Readonly<Record<Access, IHttpRouteAuthorizer>>;

  constructor(scope: Construct, id: string, { deployment, identity }: HttpRoutesProps) {
    super(scope, id);
    const { instance, stage } = deployment;
    const reach = reachOf(deployment);
    this.api = new HttpApi(this, 'Api', {
      apiName: `${instance.id}-${stage.name}`,
      createDefaultStage: false,
      // Past the domain there would be a door without a firewall, and links that nobody can move.
      disableExecuteApiEndpoint: reach !== undefined,
      corsPreflight: {
        // Reading what is public is open to the pages of all; who may act is the functions’ to say (platform/http/origin.ts).
        allowOrigins: ['*'],
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.HEAD,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match'],
        exposeHeaders: ['etag', 'link', 'location', 'retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const defaultStage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: stage.throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLogFormat },
    });
    if (reach) new ApiAddress(this, 'Address', { api: this.api, stage: defaultStage, reach });
    this.url = reach ? `https://${reach.domain.name}` : this.api.apiEndpoint;
    this.originKey = reach?.hasEdge ? createOriginKey(this) : undefined;
    const own = reach ? [this.url] : [];
    this.webOrigins = [...new Set([...own, ...instance.webOrigins, ...stage.developerOrigins])];
    const citizen = this.jwtAuthorizer('Citizens', identity.citizens);
    const staff = this.jwtAuthorizer('Staff', identity.staff);
    // Which group a member of staff belongs to is asked of the staff item at each call, so that removal works at once.
    this.authorizers = { public: new HttpNoneAuthorizer(), citizen, staff, 'project-team': staff };
  }

  /** Routes of a capability, answered by its function and made beside it. */
  add(routes: Routes, lambda: CapabilityFunction): void {
    const integration = this.integrate(lambda);
    lambda.addEnvironment(env.webOrigins, this.webOrigins.join(' '));
    for (const [operation, { key, access }] of Object.entries(routes)) {
      const [method, path] = key.split(' ') as [HttpMethod, string];
      // An HTTP API takes a method as it is: HEAD is no GET to it.
      const isRead = method === HttpMethod.GET && access === 'public';
      for (const [id, each] of isRead
        ? ([
            [operation, method],
            [`${operation}Head`, HttpMethod.HEAD],
          ] as const)
        : [[operation, method] as const]) {
        const route = new HttpRoute(scopeOf(lambda), id, {
          httpApi: this.api,
          routeKey: HttpRouteKey.with(path, each),
          integration,
          authorizer: this.authorizers[access],
        });
        if (access === 'public') acknowledge(route, 'AwsSolutions-APIG4', openToAll);
      }
    }
  }

  /** Everything else: API Gateway's own 404 is no problem+json, so a function answers it. */
  addDefault(lambda: CapabilityFunction): void {
    const route = new HttpRoute(scopeOf(lambda), 'default', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: this.integrate(lambda),
      authorizer: this.authorizers.public,
    });
    acknowledge(
      route,
      'AwsSolutions-APIG4',
      'Answers 404 to whatever isn’t a route: there is nothing behind it to protect.',
    );
  }

  /** One permission for all routes of a function: one for each would near the limit of its resource policy. */
  private integrate(lambda: CapabilityFunction): HttpLambdaIntegration {
    // Both ends are ours: whoever may read a function’s configuration may pass by the firewall, and no further.
    if (this.originKey) lambda.addEnvironment(env.originKey, this.originKey.secretValue.unsafeUnwrap());
    return new HttpLambdaIntegration(`${lambda.node.id}Integration`, lambda.live, {
      scopePermissionToRoute: false,
    });
  }

  /** Made with the API, so that no route of a capability is where it lives. */
  private jwtAuthorizer(id: string, { pool, client }: Pool): IHttpRouteAuthorizer {
    const { authorizerId } = new HttpAuthorizer(this, id, {
      httpApi: this.api,
      type: HttpAuthorizerType.JWT,
      authorizerName: id,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: pool.userPoolProviderUrl,
      jwtAudience: [client.userPoolClientId],
    });
    return HttpAuthorizer.fromHttpAuthorizerAttributes(this, `${id}Id`, {
      authorizerId,
      authorizerType: HttpAuthorizerType.JWT,
    });
  }
}

const openToAll =
  'The contract declares this route public: reading is open to everybody, and a profile is made before there is a token ' +
  '(against a proof of work).';

function scopeOf(lambda: CapabilityFunction): Construct {
  return lambda.node.scope as Construct;
}

/** Nothing is stored under it: a new one is in force as soon as the API, its functions and the edge are deployed again. */
function createOriginKey(scope: Construct): Secret {
  const key = new Secret(scope, 'OriginKey', {
    description: 'What the edge says so that functions know it',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(
    key,
    'AwsSolutions-SMG4',
    'It opens no data: who knows it passes by the firewall. It is replaced with a deployment, when somebody has seen it.',
  );
  return key;
}

/** Nothing that names a caller or a post (design §4.3): neither address nor path, and the request's id is drawn at random. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    // Why the function could not be asked, or the token not be taken: sentences of API Gateway's own.
    integrationError: '$context.integration.error',
    authorizerError: '$context.authorizer.error',
  }),
);
