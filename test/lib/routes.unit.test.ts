import { beforeAll, describe, expect, test } from '@jest/globals';
import { api } from '../../contract/api.ts';
import { type Synthesized, synthesize } from './synthesize.ts';

let synthesized: Synthesized;
let routes: Map<string, { AuthorizationType: string; AuthorizerId?: { Ref: string }; Target: unknown }>;
beforeAll(() => {
  synthesized = synthesize();
  const found = Object.values(synthesized.templates.service.findResources('AWS::ApiGatewayV2::Route'));
  routes = new Map(found.map(({ Properties }) => [Properties.RouteKey, Properties]));
});

const declared = Object.entries(api).flatMap(([capability, table]) =>
  Object.values(table).map(({ key, access }) => ({ capability, key, access })),
);

describe('The routes of API Gateway', () => {
  test('are those of the contract, and the default one', () => {
    expect([...routes.keys()].sort()).toEqual([...declared.map(({ key }) => key), '$default'].sort());
  });

  test.each(declared)('$key asks for a token of the right pool ($access)', ({ key, access }) => {
    const { AuthorizationType, AuthorizerId } = routes.get(key) ?? {};
    if (access === 'public') {
      expect({ AuthorizationType, AuthorizerId }).toEqual({ AuthorizationType: 'NONE' });
    } else {
      expect(AuthorizationType).toBe('JWT');
      expect(issuerOf(AuthorizerId?.Ref)).toContain(access === 'citizen' ? 'CitizensPool' : 'StaffPool');
    }
  });

  test.each(declared)('$key is answered by the function of its capability', ({ key, capability }) => {
    expect(entryOf(routes.get(key)?.Target)).toBe(`lambdas/${homeOf(capability)}.lambda.ts`);
  });

  test('leave every other address to the pages', () => {
    expect(routes.get('$default')?.AuthorizationType).toBe('NONE');
    expect(entryOf(routes.get('$default')?.Target)).toBe('lambdas/pages/pages.lambda.ts');
  });
});

/** Where the routes of a table are answered: most capabilities have one function for all of theirs. */
function homeOf(table: string): string {
  const others: Record<string, string> = {
    // Suggestions are posts; what reads them beside all others is a function of its own (docs/decisions/0006).
    suggestions: 'posts/suggestions-api',
    // Who subscribes, who writes the letter, and who reads it need different rights.
    newsletterSubscriptions: 'newsletter/subscriptions-api',
    newsletterEditions: 'newsletter/editions-api',
    newsletterArchive: 'newsletter/editions-web',
  };
  return others[table] ?? `${table}/${table}-api`;
}

function issuerOf(authorizer: string | undefined): string {
  const authorizers = synthesized.templates.service.findResources('AWS::ApiGatewayV2::Authorizer');
  return JSON.stringify(authorizers[authorizer ?? '']?.Properties.JwtConfiguration.Issuer);
}

/** Entry point of the function behind a route's target (`integrations/<ref>`). */
function entryOf(target: unknown): string | undefined {
  const integration = /"Ref":"(\w+)"/.exec(JSON.stringify(target))?.[1] ?? '';
  const integrations = synthesized.templates.service.findResources('AWS::ApiGatewayV2::Integration');
  const logicalId = integrations[integration]?.Properties.IntegrationUri['Fn::GetAtt'][0];
  const functions = synthesized.templates.service.findResources('AWS::Lambda::Function');
  return functions[logicalId]?.Properties.Code.ZipFile.replace('// ', '');
}
