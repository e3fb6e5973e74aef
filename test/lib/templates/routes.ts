import { beforeAll, describe, expect, test } from '@jest/globals';
import { allRoutes } from '../../../contract/api.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

let synthesized: Synthesized;
let routes: Map<string, { AuthorizationType: string; AuthorizerId?: StackOutput; Target: unknown }>;
beforeAll(() => {
  synthesized = synthesize();
  const found = Object.values(synthesized.service.findResources('AWS::ApiGatewayV2::Route'));
  routes = new Map(found.map(({ Properties }) => [Properties.RouteKey, Properties]));
});

const declared = allRoutes.map(({ capability, group, route: { key, access } }) => ({
  capability,
  group,
  key,
  access,
}));

describe('The routes of API Gateway', () => {
  test('are those of the contract, a HEAD for each public GET, and the default one', () => {
    const heads = declared
      .filter(({ key, access }) => access === 'public' && key.startsWith('GET '))
      .map(({ key }) => key.replace('GET', 'HEAD'));
    expect(heads.length).toBeGreaterThan(30);
    expect([...routes.keys()].sort()).toEqual(
      [...declared.map(({ key }) => key), ...heads, '$default'].sort(),
    );
    for (const head of heads) {
      const get = routes.get(head.replace('HEAD', 'GET'));
      expect(routes.get(head)).toMatchObject({ AuthorizationType: 'NONE', Target: get?.Target });
    }
  });

  // API Gateway’s quota of routes, which AWS raises on request (docs/deploy.md), with room for a capability.
  test('are fewer than an API may have by default', () => {
    expect(routes.size).toBeLessThan(290);
  });

  test.each(declared)('$key asks for a token of the right pool ($access)', ({ key, access }) => {
    const { AuthorizationType, AuthorizerId } = routes.get(key) ?? {};
    if (access === 'public') {
      expect({ AuthorizationType, AuthorizerId }).toEqual({ AuthorizationType: 'NONE' });
    } else {
      expect(AuthorizationType).toBe('JWT');
      expect(issuerOf(AuthorizerId)).toContain(access === 'citizen' ? 'CitizensPool' : 'StaffPool');
    }
  });

  test.each(declared)('$key is answered by the function of its group', ({ key, capability, group }) => {
    // Letters of the past are pages.
    const name = group === 'archive' ? 'editions-web' : `${group}-api`;
    expect(entryOf(routes.get(key)?.Target)).toBe(`lambdas/${capability}/${name}.lambda.ts`);
  });

  test('leave every other address to the pages', () => {
    expect(routes.get('$default')?.AuthorizationType).toBe('NONE');
    expect(entryOf(routes.get('$default')?.Target)).toBe('lambdas/pages/pages.lambda.ts');
  });
});

describe('API Gateway', () => {
  // As API Gateway names a route to Lambda: `…:API/STAGE/GET/v1/posts`, but `…:API/STAGE/$default`.
  test('may invoke the alias behind every route, the default one included', () => {
    const integrations = synthesized.service.findResources('AWS::ApiGatewayV2::Integration');
    const permissions = Object.values(synthesized.service.findResources('AWS::Lambda::Permission'));
    const refused = [...routes].filter(([key, { Target }]) => {
      const integration = /"Ref":"(\w+)"/.exec(JSON.stringify(Target))?.[1] ?? '';
      const { Ref: alias } = integrations[integration]?.Properties.IntegrationUri ?? {};
      const source = `/$default/${key.replace(' ', '')}`;
      return !permissions.some(({ Properties: { FunctionName, SourceArn, Principal } }) => {
        if (FunctionName.Ref !== alias || Principal !== 'apigateway.amazonaws.com') return false;
        const pattern = String(SourceArn['Fn::Join'][1].at(-1));
        return new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(source);
      });
    });
    expect(refused.map(([key]) => key)).toEqual([]);
  });
});

interface StackOutput {
  readonly 'Fn::GetStackOutput': { readonly OutputName: string };
}

/** The issuer whose tokens an authorizer of the API's stack takes. */
function issuerOf(authorizer: StackOutput | undefined): string {
  const { Outputs, Resources } = synthesized.templates.api.toJSON();
  const { Ref } = Outputs[authorizer?.['Fn::GetStackOutput'].OutputName ?? '']?.Value ?? {};
  return JSON.stringify(Resources[Ref]?.Properties.JwtConfiguration.Issuer);
}

/** Entry point of the function whose alias is behind a route's target (`integrations/<ref>`). */
function entryOf(target: unknown): string | undefined {
  const integration = /"Ref":"(\w+)"/.exec(JSON.stringify(target))?.[1] ?? '';
  const integrations = synthesized.service.findResources('AWS::ApiGatewayV2::Integration');
  const { Ref: alias } = integrations[integration]?.Properties.IntegrationUri ?? {};
  const { FunctionName } = synthesized.service.findResources('AWS::Lambda::Alias')[alias]?.Properties ?? {};
  const functions = synthesized.service.findResources('AWS::Lambda::Function');
  return functions[FunctionName?.Ref]?.Properties.Code.ZipFile.replace('// ', '');
}
