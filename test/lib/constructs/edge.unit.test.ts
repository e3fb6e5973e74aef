import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Edge } from '../../../lib/constructs/edge.ts';

const assets = mkdtempSync(join(tmpdir(), 'imaginest-assets-'));
let template: Template;
beforeAll(() => {
  writeFileSync(join(assets, 'app-AAAAAAAA.js'), '');
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'edge', {
    env: { region: 'eu-west-3', account: '000000000000' },
  });
  new Edge(stack, 'Edge', {
    api: new HttpApi(stack, 'Api'),
    assets: Source.asset(assets),
    domainName: 'imaginest.example',
    certificate: Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000000',
    ),
  });
  template = Template.fromStack(stack);
});
afterAll(() => rmSync(assets, { recursive: true }));

const behaviors = (): Record<string, Record<string, unknown>> => {
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  const { DefaultCacheBehavior, CacheBehaviors } = distribution?.Properties.DistributionConfig ?? {};
  return Object.fromEntries([
    ['*', DefaultCacheBehavior],
    ...CacheBehaviors.map((each: { PathPattern: string }) => [each.PathPattern, each]),
  ]);
};

describe('The edge', () => {
  test('serves pages, API and assets under one domain, and by HTTPS alone', () => {
    expect(Object.keys(behaviors())).toEqual(['*', '/assets/*', '/v1/profiles*', '/v1/*']);
    for (const { ViewerProtocolPolicy } of Object.values(behaviors())) {
      expect(ViewerProtocolPolicy).toBe('redirect-to-https');
    }
    expect(behaviors()['*']?.AllowedMethods).toEqual(['GET', 'HEAD']);
  });

  test('keeps answers apart by their token, and pages by nothing that names a reader', () => {
    const policies = Object.values(template.findResources('AWS::CloudFront::CachePolicy')).map(
      ({ Properties }) => Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin,
    );
    const keys = policies.map(({ HeadersConfig, CookiesConfig }) => [
      HeadersConfig.Headers ?? [],
      CookiesConfig.CookieBehavior,
    ]);
    expect(keys).toEqual(
      expect.arrayContaining([
        [[], 'none'],
        [['Authorization'], 'none'],
      ]),
    );
    // CachingDisabled of AWS: a session is never kept.
    expect(behaviors()['/v1/profiles*']?.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
  });

  test('forgets no asset of a former deployment', () => {
    template.hasResourceProperties('Custom::CDKBucketDeployment', {
      Prune: false,
      DestinationBucketKeyPrefix: 'assets',
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', Properties: Match.anyValue() });
  });
});
