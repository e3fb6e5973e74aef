import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { featureFlags } from '../../../lib/feature-flags.ts';
import { AccountStack } from '../../../lib/stacks/account-stack.ts';
import { globalRegion } from '../../../lib/stacks/global-stack.ts';
import { stages } from '../../../lib/stages.ts';
import { account, instance as operated } from '../../fixtures/operated-instance.ts';
import { instance as tiny } from '../../fixtures/tiny-instance.ts';
import { synthesize } from '../synthesize.ts';

/** What the test uses of AWS's validator: resource schemas and the rules of cfn-lint, offline. */
interface Validator {
  validateTemplate(template: object, config: object): { diagnostics: Diagnostic[] };
  free(): void;
}
interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly entity?: { readonly logicalId: string };
}

// CDK brings it along and exports nothing of it that takes a template.
const ofCdk = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
const { CompositeEngine, TemplateContent } = ofCdk('@aws/cloudformation-validate');

let validator: Validator;
beforeAll(() => {
  validator = new CompositeEngine();
});
afterAll(() => validator.free());

/** CDK makes functions depend on the policies of their roles, and names the roles beside them. */
const madeByCdk = { ids: ['W3005'] };

function findings(template: object, region: string, partition = 'aws'): string[] {
  const { diagnostics } = validator.validateTemplate(
    new TemplateContent(JSON.stringify(template), 'template'),
    {
      severityLevel: 'WARN',
      exclude: madeByCdk,
      pseudoParameterOverrides: { region, partition },
    },
  );
  return diagnostics.map(({ ruleId, entity, message }) => `${ruleId} ${entity?.logicalId}: ${message}`);
}

describe('CloudFormation’s own schemas and rules', () => {
  test.each([
    ['Paris', operated, 'aws'],
    ['the sovereign cloud', tiny, 'aws-eusc'],
  ])('find nothing wrong in any stack of %s', (_, instance, partition) => {
    const { templates } = synthesize(instance, undefined, { account });
    const wrong = Object.entries(templates).flatMap(([stack, template]) => {
      const region = stack === 'global' ? globalRegion : instance.awsRegion;
      return findings(template.toJSON(), region, partition).map((finding) => `${stack}: ${finding}`);
    });
    expect(Object.keys(templates).length).toBeGreaterThan(8);
    expect(wrong).toEqual([]);
  });

  // Costs are watched from every region, but not all that is about costs can be made in each.
  test('find nothing wrong in what an account has beforehand', () => {
    const app = new App({ context: featureFlags, builtinCloudFormationValidation: false });
    const env = { region: operated.awsRegion, account };
    const stack = new AccountStack(app, 'account', { env, instance: operated, stage: stages.prod });
    const template = Template.fromStack(stack).toJSON();
    expect(JSON.stringify(template)).toContain('AWS::CE::AnomalyMonitor');
    expect(findings(template, operated.awsRegion)).toEqual([]);
    const report = { Type: 'AWS::CUR::ReportDefinition', Properties: {} };
    expect(findings({ Resources: { Elsewhere: report } }, operated.awsRegion).join()).toContain(
      'does not exist in',
    );
  });

  const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
  test.each([
    ['a property that there isn’t', { ...queue, Properties: { VisibilityTimeot: 30 } }],
    ['a value of another type', { ...queue, Properties: { VisibilityTimeout: 'half a minute' } }],
    ['a value out of bounds', { ...queue, Properties: { VisibilityTimeout: 50_000 } }],
    [
      'a value that isn’t in the list',
      { Type: 'AWS::SES::ConfigurationSet', Properties: { DeliveryOptions: { TlsPolicy: 'Never' } } },
    ],
    ['a property that is missing', { Type: 'AWS::Lambda::Function', Properties: { Role: 'x' } }],
    ['a reference to nothing', { ...queue, Properties: { QueueName: { Ref: 'Gone' } } }],
    ['a type that there isn’t', { Type: 'AWS::SQS::Queu' }],
  ])('do look: %s is found', (_, resource) => {
    expect(findings({ Resources: { Wrong: resource } }, 'eu-west-3')).not.toEqual([]);
  });

  test('pass over a resource that is right', () => {
    expect(findings({ Resources: { Right: queue } }, 'eu-west-3')).toEqual([]);
  });
});
