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
  /** Under which the API answers (`origine.imaginest.grandest.fr`). */
  readonly apiName: string;
  /** What the API wants to hear from who comes through the edge. */
  readonly originKey: ISecret;
  /** The files below `/assets/` (lib/bundling/build-assets.ts). */
  readonly assets: ISource;
  /** `imaginest.grandest.fr`; the certificate for it lies in us-east-1, as CloudFront wants. */
  readonly domainName: string;
  readonly certificate: ICertificate;
  /** ARN of the firewall, in us-east-1 as well. */
  readonly firewallArn: string;
}

/**
 * One domain for pages, API and assets, and the readers’ weight off the functions: what says how long it may be kept is kept, by
 * its address and query; what carries a token or a cookie always reaches the API. Assets lie in a bucket that forgets no former
 * deployment, so that a page that was opened yesterday finds its files.
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
      // Both ends are ours; whoever may read the distribution may pass by its firewall, and no further.
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
        // Sessions come in cookies, which nothing else of the API sees.
        '/v1/profiles*': { ...toApi, cachePolicy: CachePolicy.CACHING_DISABLED },
        // Between the steps of a sign-in, too: what renews a session of staff is a cookie.
        '/v1/admin/session*': { ...toApi, cachePolicy: CachePolicy.CACHING_DISABLED },
        '/v1/*': {
          ...toApi,
          cachePolicy: new CachePolicy(this, 'Api', {
            comment: 'API: by address, query, token and the page that asks',
            ...asTheOriginSays,
            // A token is part of what is asked: nobody is answered with what another one was. API Gateway says whose pages may
            // read an answer only to whoever comes from a page (`vary: origin`).
            headerBehavior: CacheHeaderBehavior.allowList('Authorization', 'Origin'),
          }),
        },
      },
    });
    livesWith(this.distribution);
    copyAssets(this, bucket, assets);
  }
}

/** For as long as `Cache-Control` says and no longer; nothing at all where it says nothing. */
const asTheOriginSays = {
  minTtl: Duration.seconds(0),
  defaultTtl: Duration.seconds(0),
  maxTtl: Duration.days(365),
  // All of it: a parameter that a page learns tomorrow is not left out of what is asked.
  queryStringBehavior: CacheQueryStringBehavior.all(),
  cookieBehavior: CacheCookieBehavior.none(),
  enableAcceptEncodingBrotli: true,
  enableAcceptEncodingGzip: true,
} as const;

/** Else CloudFront keeps an error for ten seconds, whatever it says of itself: a 404 of what is published the next second. */
const errorsAreNotKept: ErrorResponse[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map(
  (httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) }),
);

/** Ten at most: what the functions look at (platform/http), and what API Gateway wants to answer a preflight. */
function whatTheApiReads(scope: Construct): OriginRequestPolicy {
  return new OriginRequestPolicy(scope, 'WhatTheApiReads', {
    headerBehavior: OriginRequestHeaderBehavior.allowList(
      'Accept',
      // Problems are told in it. It is no part of what caches go by: they keep no problem.
      'Accept-Language',
      'Access-Control-Request-Headers',
      'Access-Control-Request-Method',
      'CloudFront-Viewer-Address',
      'Content-Type',
      'Idempotency-Key',
      'Origin',
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

/** By a function of CDK’s own: it reads what was bootstrapped and writes into the one bucket. */
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
