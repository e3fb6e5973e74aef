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
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Access, Routes } from '../../contract/route.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';
import type { Deployment } from '../deployment.ts';
import { acknowledge } from './acknowledge.ts';
import type { CapabilityFunction } from './capability-function.ts';
import type { Identity, Pool } from './ground.ts';
import { ApiAddress, reachOf } from './public-address.ts';
import { allowItems } from './table-access.ts';

export interface HttpRoutesProps {
  readonly deployment: Deployment;
  readonly identity: Identity;
  /** Where callers are looked up. */
  readonly table: ITableV2;
}

/**
 * The HTTPS API with its authorizers. Routes are created beside their function, in any stack, and look up the API from
 * there: the API depends on no capability.
 */
export class HttpRoutes extends Construct {
  readonly api: HttpApi;
  /** The public address, used for links in mails and pages: the domain, or API Gateway’s own address if there is none. */
  readonly url: string;
  /** The header value that the edge sends to be let in (platform/http/through-edge.ts); undefined without an edge. */
  readonly originKey: Secret | undefined;
  private readonly table: ITableV2;
  private readonly webOrigins: readonly string[];
  private readonly authorizers: Readonly<Record<Access, IHttpRouteAuthorizer>>;

  constructor(scope: Construct, id: string, { deployment, identity, table }: HttpRoutesProps) {
    super(scope, id);
    this.table = table;
    const { instance, stage } = deployment;
    const reach = reachOf(deployment);
    this.api = new HttpApi(this, 'Api', {
      apiName: `${instance.id}-${stage.name}`,
      createDefaultStage: false,
      // The default endpoint would bypass the firewall, and links to it could never be moved.
      disableExecuteApiEndpoint: reach !== undefined,
      corsPreflight: {
        // Pages of any origin may read what is public; the functions check the origin of everything else
        // (platform/http/origin.ts).
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
    // Groups of staff are checked against the staff item at each call, so that removing somebody takes effect at once.
    this.authorizers = { public: new HttpNoneAuthorizer(), citizen, staff, 'project-team': staff };
  }

  /** Creates the routes of a capability beside the function that answers them, which may look up who calls it. */
  add(routes: Routes, lambda: CapabilityFunction): void {
    const integration = this.integrate(lambda);
    lambda.addEnvironment(env.webOrigins, this.webOrigins.join(' '));
    this.allowCallers(routes, lambda);
    for (const [operation, { key, access }] of Object.entries(routes)) {
      const [method, path] = key.split(' ') as [HttpMethod, string];
      // HTTP APIs don't route HEAD to GET.
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

  /** What `callerOf` (foundations/staff/who-calls.ts) reads, by who may call these routes. */
  private allowCallers(routes: Routes, lambda: CapabilityFunction): void {
    const all = Object.values(routes);
    const isForStaff = all.some(({ access }) => access === 'staff' || access === 'project-team');
    const isForCitizens = all.some(({ access, evenErased }) => access === 'citizen' && !evenErased);
    if (isForStaff) allowItems(lambda, this.table, ['GetItem'], [prefixes.staff]);
    if (isForCitizens) allowItems(lambda, this.table, ['GetItem'], [prefixes.gone]);
  }

  /** Every other path: API Gateway's own 404 is no problem+json, so a function answers instead. */
  addDefault(lambda: CapabilityFunction): void {
    const route = new HttpRoute(scopeOf(lambda), 'default', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      // What invokes it is `API/STAGE/$default`: a right for all methods and paths, `API/*/*/*`, doesn’t match that, and every page would be a
      // 500 (https://github.com/terraform-aws-modules/terraform-aws-apigateway-v2/issues/41).
      integration: this.integrate(lambda, { scopePermissionToRoute: true }),
      authorizer: this.authorizers.public,
    });
    acknowledge(
      route,
      'AwsSolutions-APIG4',
      'Answers 404 to whatever isn’t a route: there is nothing behind it to protect.',
    );
  }

  /** One permission for all routes of a function: one per route would near the size limit of its resource policy. */
  private integrate(
    lambda: CapabilityFunction,
    { scopePermissionToRoute } = { scopePermissionToRoute: false },
  ): HttpLambdaIntegration {
    // Both ends are ours. Whoever may read a function’s configuration could bypass the firewall, and nothing more.
    if (this.originKey) lambda.addEnvironment(env.originKey, this.originKey.secretValue.unsafeUnwrap());
    return new HttpLambdaIntegration(`${lambda.node.id}Integration`, lambda.live, {
      scopePermissionToRoute,
    });
  }

  /** Created in the API's stack, so that it belongs to no capability. */
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

/** Nothing is stored under it: a new one takes effect once the API, its functions and the edge are redeployed. */
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

/** Nothing that identifies a caller or a post: no IP address, no path, and a random request id. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    // Why the function couldn't be invoked or the token was refused, in API Gateway's own words.
    integrationError: '$context.integration.error',
    authorizerError: '$context.authorizer.error',
  }),
);
