import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';

export interface EdgeProps {
  readonly api: HttpApi;
  /** The files below `/assets/` (lib/bundling/build-assets.ts). */
  readonly assets: ISource;
  /** `imaginest.grandest.fr`; the certificate for it lies in us-east-1, as CloudFront wants. */
  readonly domainName: string;
  readonly certificate: ICertificate;
}

/**
 * One domain for pages, API and assets, and the readers’ weight off the functions: what says how long it may be kept is kept, by
 * its address and query; what carries a token or a cookie always reaches the API. Assets lie in a bucket that forgets no former
 * deployment, so that a page that was opened yesterday finds its files.
 */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { api, assets, domainName, certificate }: EdgeProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Assets', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const functions = new HttpOrigin(Fn.select(1, Fn.split('://', api.apiEndpoint)));
    const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    const pages = new CachePolicy(this, 'Pages', {
      comment: 'Pages: the same bytes for everybody, as long as they say',
      ...asTheOriginSays,
      queryStringBehavior: CacheQueryStringBehavior.allowList(
        'theme',
        'ordre',
        'apres',
        'resultats',
        'publication',
      ),
      headerBehavior: CacheHeaderBehavior.none(),
    });
    const routes = new CachePolicy(this, 'Api', {
      comment: 'API: by address, query and token',
      ...asTheOriginSays,
      queryStringBehavior: CacheQueryStringBehavior.all(),
      // A token is part of what is asked: nobody is answered with what another one was.
      headerBehavior: CacheHeaderBehavior.allowList('Authorization'),
    });
    this.distribution = new Distribution(this, 'Distribution', {
      domainNames: [domainName],
      certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: functions,
        viewerProtocolPolicy,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: pages,
      },
      additionalBehaviors: {
        '/assets/*': {
          origin: S3BucketOrigin.withOriginAccessControl(bucket),
          viewerProtocolPolicy,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          compress: true,
        },
        // Sessions come in cookies, which nothing else of the API sees.
        '/v1/profiles*': {
          origin: functions,
          viewerProtocolPolicy,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        '/v1/*': {
          origin: functions,
          viewerProtocolPolicy,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: routes,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    new BucketDeployment(this, 'AssetFiles', {
      destinationBucket: bucket,
      destinationKeyPrefix: 'assets',
      sources: [assets],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
      prune: false,
    });
  }
}

/** For as long as `Cache-Control` says and no longer; nothing at all where it says nothing. */
const asTheOriginSays = {
  minTtl: Duration.seconds(0),
  defaultTtl: Duration.seconds(0),
  maxTtl: Duration.days(365),
  cookieBehavior: CacheCookieBehavior.none(),
  enableAcceptEncodingBrotli: true,
  enableAcceptEncodingGzip: true,
} as const;
