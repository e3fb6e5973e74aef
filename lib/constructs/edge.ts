import { type CfnResource, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  type ErrorResponse,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource } from 'aws-cdk-lib/aws-s3-deployment';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface EdgeProps {
  /** Host name of the API (`origine.imaginest.grandest.fr`). */
  readonly apiName: string;
  /** The header value by which the API recognizes requests that came through the edge. */
  readonly originKey: ISecret;
  /** The files below `/assets/` (lib/bundling/build-assets.ts). */
  readonly assets: ISource;
  /** `imaginest.grandest.fr`; CloudFront requires its certificate to be in us-east-1. */
  readonly domainName: string;
  readonly certificate: ICertificate;
  /** ARN of the firewall, also in us-east-1. */
  readonly firewallArn: string;
}

/**
 * One domain for pages, API and assets, which takes readers' load off the functions: cacheable answers are cached by
 * address and query; requests with a token or a cookie always reach the API. The bucket of assets keeps former deployments,
 * so that a page opened yesterday still finds its files.
 */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { apiName, originKey, assets, domainName, certificate, firewallArn } = props;
    const bucket = createAssetBucket(this);
    const functions = new HttpOrigin(apiName, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      // As long as API Gateway itself waits for a function.
      readTimeout: Duration.seconds(30),
      // Both ends are ours. Whoever may read the distribution's configuration could bypass the firewall, and nothing more.
      customHeaders: { 'x-origin-key': originKey.secretValue.unsafeUnwrap() },
    });
    const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    const toApi = {
      origin: functions,
      viewerProtocolPolicy,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      originRequestPolicy: whatTheApiReads(this),
    };
    this.distribution = new Distribution(this, 'Distribution', {
      domainNames: [domainName],
      certificate,
      webAclId: firewallArn,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      errorResponses: errorsAreNotKept,
      defaultBehavior: {
        origin: functions,
        viewerProtocolPolicy,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: new CachePolicy(this, 'Pages', {
          comment: 'Pages: the same bytes for everybody, as long as they say',
          ...asTheOriginSays,
          headerBehavior: CacheHeaderBehavior.none(),
        }),
      },
      additionalBehaviors: {
        '/assets/*': {
          origin: S3BucketOrigin.withOriginAccessControl(bucket),
          viewerProtocolPolicy,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        },
        // Sessions use cookies, which no other route of the API receives.
        '/v1/profiles*': { ...toApi, cachePolicy: CachePolicy.CACHING_DISABLED },
        // So do sign-ins of staff and what renews their sessions.
        '/v1/admin/session*': { ...toApi, cachePolicy: CachePolicy.CACHING_DISABLED },
        '/v1/*': {
          ...toApi,
          cachePolicy: new CachePolicy(this, 'Api', {
            comment: 'API: by address, query, token and the page that asks',
            ...asTheOriginSays,
            // The token is part of the cache key: nobody gets an answer meant for somebody else. API Gateway sends CORS
            // headers only to requests with an origin (`vary: origin`), so that is part of it too.
            headerBehavior: CacheHeaderBehavior.allowList('Authorization', 'Origin'),
          }),
        },
      },
    });
    livesWith(this.distribution);
    copyAssets(this, bucket, assets);
  }
}

/** Exactly as long as `Cache-Control` says; not at all if it says nothing. */
const asTheOriginSays = {
  minTtl: Duration.seconds(0),
  defaultTtl: Duration.seconds(0),
  maxTtl: Duration.days(365),
  // All of it, so that a query parameter added to a page tomorrow isn't dropped.
  queryStringBehavior: CacheQueryStringBehavior.all(),
  cookieBehavior: CacheCookieBehavior.none(),
  enableAcceptEncodingBrotli: true,
  enableAcceptEncodingGzip: true,
} as const;

/**
 * Otherwise CloudFront caches errors for ten seconds whatever their headers: a 404 for something published the next second.
 */
const errorsAreNotKept: ErrorResponse[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map(
  (httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) }),
);

/**
 * At most ten headers: those that functions read (platform/http), and those that API Gateway needs to answer a preflight.
 */
function whatTheApiReads(scope: Construct): OriginRequestPolicy {
  return new OriginRequestPolicy(scope, 'WhatTheApiReads', {
    headerBehavior: OriginRequestHeaderBehavior.allowList(
      'Accept',
      // The language of problems. Not part of the cache key, because problems aren't cached.
      'Accept-Language',
      'Access-Control-Request-Headers',
      'Access-Control-Request-Method',
      'CloudFront-Viewer-Address',
      'Content-Type',
      'Idempotency-Key',
      'Origin',
      // What Meta signs, where the instance has a page on Messenger.
      'X-Hub-Signature-256',
    ),
    cookieBehavior: OriginRequestCookieBehavior.all(),
    queryStringBehavior: OriginRequestQueryStringBehavior.all(),
  });
}

function createAssetBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Assets', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    bucket,
    'AwsSolutions-S1',
    'Access logs would keep the address of whoever opens a page (design §4.3); only CloudFront reads here.',
  );
  return bucket;
}

function livesWith(distribution: Distribution): void {
  acknowledge(distribution, 'AwsSolutions-CFR1', 'Inhabitants of the Région read from wherever they are.');
  acknowledge(
    distribution,
    'AwsSolutions-CFR3',
    'Access logs would keep the address of whoever reads or votes, and when (design §4.3).',
  );
}

/** Uses CDK's own deployment function, which may read the bootstrap assets and write to this one bucket. */
function copyAssets(scope: Construct, bucket: Bucket, assets: ISource): void {
  const { handlerRole } = new BucketDeployment(scope, 'AssetFiles', {
    destinationBucket: bucket,
    destinationKeyPrefix: 'assets',
    sources: [assets],
    cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    prune: false,
  });
  const stack = Stack.of(scope);
  const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
  const bootstrapped = `arn:${stack.partition}:s3:::cdk-hnb659fds-assets-${account}-${stack.region}/*`;
  const own = `<${stack.getLogicalId(bucket.node.defaultChild as CfnResource)}.Arn>/*`;
  const actions = ['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map(
    (name) => `Action::s3:${name}*`,
  );
  const findings = [
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    'AwsSolutions-L1',
    ...[...actions, `Resource::${bootstrapped}`, `Resource::${own}`].map(
      (what) => `AwsSolutions-IAM5[${what}]`,
    ),
  ];
  const copier = handlerRole.node.scope ?? handlerRole;
  for (const id of findings) {
    acknowledge(
      copier,
      id,
      'The function of CDK that copies the assets at a deployment is made by CDK, rights included.',
    );
  }
}
