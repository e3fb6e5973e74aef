import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { allRoutes } from '../../../contract/api.ts';
import { floodRules } from '../../../lib/constructs/firewall.ts';
import { stages } from '../../../lib/stages.ts';
import { account, instance as operated } from '../../fixtures/operated-instance.ts';
import { instance as tiny } from '../../fixtures/tiny-instance.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

let prod: Synthesized;
beforeAll(() => {
  prod = synthesize();
});

const distribution = () => {
  const [only] = Object.values(prod.templates.edge.findResources('AWS::CloudFront::Distribution'));
  return only?.Properties.DistributionConfig;
};
const behaviors = (): Record<string, Record<string, unknown>> => {
  const { DefaultCacheBehavior, CacheBehaviors } = distribution();
  return Object.fromEntries([
    ['*', DefaultCacheBehavior],
    ...CacheBehaviors.map((each: { PathPattern: string }) => [each.PathPattern, each]),
  ]);
};

describe('The edge', () => {
  test('serves pages, API and assets under one domain, and by HTTPS alone', () => {
    expect(distribution().Aliases).toEqual(['imaginest.grandest.example']);
    expect(Object.keys(behaviors())).toEqual([
      '*',
      '/assets/*',
      '/v1/profiles*',
      '/v1/admin/session*',
      '/v1/*',
    ]);
    for (const { ViewerProtocolPolicy } of Object.values(behaviors())) {
      expect(ViewerProtocolPolicy).toBe('redirect-to-https');
    }
    expect(behaviors()['*']?.AllowedMethods).toEqual(['GET', 'HEAD']);
  });

  test('keeps answers apart by their token and origin, pages by nothing that names a reader, and all as they say', () => {
    const policies = Object.values(prod.templates.edge.findResources('AWS::CloudFront::CachePolicy')).map(
      ({ Properties }) => Properties.CachePolicyConfig,
    );
    for (const { MinTTL, DefaultTTL } of policies) expect([MinTTL, DefaultTTL]).toEqual([0, 0]);
    const keys = policies.map(({ ParametersInCacheKeyAndForwardedToOrigin: key }) => [
      key.HeadersConfig.Headers ?? [],
      key.CookiesConfig.CookieBehavior,
      key.QueryStringsConfig.QueryStringBehavior,
    ]);
    expect(keys).toEqual(
      expect.arrayContaining([
        [[], 'none', 'all'],
        [['Authorization', 'Origin'], 'none', 'all'],
      ]),
    );
    // CachingDisabled of AWS: a session is never kept.
    expect(behaviors()['/v1/profiles*']?.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    for (const { ErrorCachingMinTTL } of distribution().CustomErrorResponses) {
      expect(ErrorCachingMinTTL).toBe(0);
    }
  });

  test('hands on every header that functions look at, and who asks', () => {
    prod.templates.edge.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
      OriginRequestPolicyConfig: {
        HeadersConfig: {
          Headers: Match.arrayWith([
            'Accept',
            'Accept-Language',
            'CloudFront-Viewer-Address',
            'Content-Type',
            'Idempotency-Key',
          ]),
        },
      },
    });
  });

  test('forgets no asset of a former deployment', () => {
    prod.templates.edge.hasResourceProperties('Custom::CDKBucketDeployment', {
      Prune: false,
      DestinationBucketKeyPrefix: 'assets',
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    prod.templates.edge.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.anyValue(),
    });
  });

  test('is the only way in: API Gateway’s own address is closed, and functions want its key', () => {
    prod.templates.api.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    prod.templates.api.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'origine.imaginest.grandest.example',
    });
    const functions = Object.values(
      prod.templates.edge.findResources('AWS::CloudFront::Distribution'),
    ).flatMap(({ Properties }) =>
      Properties.DistributionConfig.Origins.filter(({ DomainName }: { DomainName: unknown }) =>
        String(DomainName).startsWith('origine.'),
      ),
    );
    expect(functions).toHaveLength(1);
    const sent = functions[0].OriginCustomHeaders;
    expect(sent).toEqual([{ HeaderName: 'x-origin-key', HeaderValue: expect.anything() }]);
    const answering = Object.values(prod.service.findResources('AWS::Lambda::Function')).filter(
      ({ Properties }) => /(-api|-web|pages)\.lambda/.test(Properties.Code.ZipFile),
    );
    expect(answering.length).toBeGreaterThan(15);
    for (const { Properties } of answering) {
      expect(Properties.Environment.Variables.ORIGIN_KEY).toEqual(sent[0].HeaderValue);
    }
  });

  test('is where links in mails lead, and whose pages may act', () => {
    const told = Object.values(prod.service.findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.Environment.Variables.PUBLIC_URL ?? [],
    );
    expect(told.length).toBeGreaterThan(5);
    expect(new Set(told)).toEqual(new Set(['https://imaginest.grandest.example']));
    expect(JSON.stringify(prod.templates.api.findOutputs('ApiUrl'))).not.toContain('execute-api');
  });

  test('has its certificate and firewall where CloudFront looks for them', () => {
    expect(prod.stacks.global?.region).toBe('us-east-1');
    prod.templates.global.hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT' });
    prod.templates.global.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'imaginest.grandest.example',
    });
    const { WebACLId, ViewerCertificate } = distribution();
    for (const reference of [WebACLId, ViewerCertificate.AcmCertificateArn]) {
      expect(reference).toEqual({
        'Fn::GetStackOutput': expect.objectContaining({
          StackName: 'grand-est-prod-global',
          Region: 'us-east-1',
        }),
      });
    }
  });

  test('counts by address what costs us: challenges, profiles, suggestions, messages, subscriptions', () => {
    const [firewall] = Object.values(prod.templates.global.findResources('AWS::WAFv2::WebACL'));
    const rules = firewall?.Properties.Rules.slice(2);
    expect(rules.map(({ Name }: { Name: string }) => Name)).toEqual([
      'Challenges',
      'RoomChallenges',
      'Profiles',
      'RoomProfiles',
      'Suggestions',
      'Contact',
      'Subscriptions',
    ]);
    for (const { Action, Statement, VisibilityConfig } of rules) {
      expect(Action.Block.CustomResponse.ResponseCode).toBe(429);
      expect(Statement.RateBasedStatement).toMatchObject({
        AggregateKeyType: 'IP',
        EvaluationWindowSec: 300,
      });
      // Samples would keep addresses.
      expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
    }
    // By a path as it stands in the contract: one with a parameter would never be met.
    const known = allRoutes.map(({ route }) => route.key);
    for (const key of floodRules.flatMap(({ routes }) => routes)) {
      expect(known).toContain(key);
      expect(key).not.toContain('{');
    }
  });

  test('counts what bears the code of a room apart, so that three hundred people behind one address are let in', () => {
    const [firewall] = Object.values(prod.templates.global.findResources('AWS::WAFv2::WebACL'));
    const ruleOf = (name: string) =>
      firewall?.Properties.Rules.find((rule: { Name: string }) => rule.Name === name).Statement
        .RateBasedStatement;
    for (const name of ['Challenges', 'Profiles']) {
      const [alone, inRoom] = [ruleOf(name), ruleOf(`Room${name}`)];
      const [route, code] = inRoom.ScopeDownStatement.AndStatement.Statements;
      // Whatever one rule counts the other doesn’t, so that neither is a way past both.
      expect(alone.ScopeDownStatement.AndStatement.Statements).toEqual([
        route,
        { NotStatement: { Statement: code } },
      ]);
      expect(inRoom.Limit).toBeGreaterThanOrEqual(4 * 300);
      expect(code.RegexMatchStatement.RegexString).toBe('^[0-9A-Za-z]{6}$');
      expect('K7M2QX').toMatch(new RegExp(code.RegexMatchStatement.RegexString));
    }
    expect(ruleOf('RoomProfiles').ScopeDownStatement.AndStatement.Statements[1]).toMatchObject({
      RegexMatchStatement: { FieldToMatch: { JsonBody: { MatchPattern: { IncludedPaths: ['/meeting'] } } } },
    });
  });

  test('can be closed to sign-ups, or to whatever writes, without a deployment: by lists that are empty', () => {
    const lists = Object.values(prod.templates.global.findResources('AWS::WAFv2::IPSet'));
    expect(lists.map(({ Properties }) => [Properties.IPAddressVersion, Properties.Addresses])).toEqual([
      ['IPV4', []],
      ['IPV6', []],
      ['IPV4', []],
      ['IPV6', []],
    ]);
    const [firewall] = Object.values(prod.templates.global.findResources('AWS::WAFv2::WebACL'));
    const [signUp, writing] = firewall?.Properties.Rules ?? [];
    expect([signUp.Name, writing.Name]).toEqual(['SignUpClosed', 'ReadOnly']);
    for (const { Action, Statement } of [signUp, writing]) {
      const { ResponseCode, CustomResponseBodyKey } = Action.Block.CustomResponse;
      const { Content } = firewall?.Properties.CustomResponseBodies[CustomResponseBodyKey] ?? {};
      expect(ResponseCode).toBe(503);
      expect(JSON.parse(Content)).toMatchObject({
        ...{ type: 'urn:imaginest:problem:too-busy', status: 503 },
        detail: expect.stringContaining('Réessayez plus tard'),
      });
      const [listed] = Statement.AndStatement.Statements;
      expect(listed.OrStatement.Statements).toHaveLength(2);
    }
    const [, refused] = writing.Statement.AndStatement.Statements;
    const methods = refused.NotStatement.Statement.OrStatement.Statements.map(
      ({ ByteMatchStatement }: { ByteMatchStatement: { SearchString: string } }) =>
        ByteMatchStatement.SearchString,
    );
    expect(methods).toEqual(['GET', 'HEAD', 'OPTIONS']);
    const outputs = prod.templates.global.findOutputs('*');
    const ids = Object.keys(prod.templates.global.findResources('AWS::WAFv2::IPSet'));
    // `Ref` is `name|id|scope`: without the name, which CloudFormation gives, no list can be changed.
    expect(
      ['SignUpClosedIPV4', 'SignUpClosedIPV6', 'ReadOnlyIPV4', 'ReadOnlyIPV6'].map(
        (name) => outputs[name]?.Value,
      ),
    ).toEqual(ids.map((Ref) => ({ Ref })));
  });

  test('makes its records by itself where Route 53 has the zone', () => {
    const { templates } = synthesize(operated, stages.prod, { account });
    const names = [templates.edge, templates.api].flatMap((template) =>
      Object.values(template.findResources('AWS::Route53::RecordSet')).map(
        ({ Properties: { Name, Type } }) => `${Name} ${Type}`,
      ),
    );
    expect(names.sort()).toEqual([
      'imaginest.grandest.fr. A',
      'imaginest.grandest.fr. AAAA',
      'origine.imaginest.grandest.fr. A',
    ]);
  });
});

describe('Without CloudFront', () => {
  test('the domain is the API’s own, and nobody asks for a key', () => {
    const { stacks, templates, service } = synthesize(tiny, stages.prod, { account });
    expect(stacks.edge).toBeUndefined();
    templates.api.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'parolla.corsica' });
    expect(JSON.stringify(service.toJSON())).not.toContain('ORIGIN_KEY');
  });

  test('nor is there any on one machine', () => {
    const { stacks, service } = synthesize(undefined, stages.dev);
    expect(stacks.edge).toBeUndefined();
    expect(service.findResources('AWS::ApiGatewayV2::DomainName')).toEqual({});
    service.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false });
  });
});

describe('A flood of challenges', () => {
  test('is answered by another function than votes, which has less of its own', () => {
    const functionOf = (entry: string) => {
      const all = Object.values(prod.service.findResources('AWS::Lambda::Function'));
      const found = all.filter(({ Properties }) => String(Properties.Code.ZipFile).endsWith(entry));
      expect(found).toHaveLength(1);
      return found[0]?.Properties.ReservedConcurrentExecutions;
    };
    expect(functionOf('profiles/profiles-api.lambda.ts')).toBeLessThan(
      functionOf('votes/votes-api.lambda.ts'),
    );
  });
});
