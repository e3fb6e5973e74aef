import { describe, expect, test } from '@jest/globals';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AwsSolutionsChecks } from 'cdk-nag';
import { instance as grandEst } from '../../instance/grand-est.ts';
import { stages } from '../../lib/stages.ts';
import { instance as tiny } from '../fixtures/tiny-instance.ts';
import { type Synthesized, synthesize } from './synthesize.ts';

describe('CDK’s own rules and cdk-nag’s AwsSolutions pack', () => {
  test.each([
    ['eu-west-3', grandEst],
    ['eusc-de-east-1', tiny],
  ])('find nothing in %s that isn’t acknowledged where it is made', (region, instance) => {
    expect(instance.awsRegion).toBe(region);
    expect(() => synthesizeChecked(synthesize(instance, stages.prod, { validate: true }))).not.toThrow();
  });

  test('do look: what nobody acknowledged is refused', () => {
    const app = new App({ builtinCloudFormationValidation: false });
    new Secret(new Stack(app, 'stack'), 'Forgotten');
    expect(() => synthesizeChecked({ app })).toThrow('AwsSolutions-SMG4');
  });
});

function synthesizeChecked({ app }: Pick<Synthesized, 'app'>): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth({ force: true });
}
