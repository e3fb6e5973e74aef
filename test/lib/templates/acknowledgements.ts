import { describe, expect, test } from '@jest/globals';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type Synthesized, synthesizeAnew } from '../synthesize.ts';

// CI looks at the instance of the sovereign cloud too, and by CDK's own rules (.github/workflows/ci.yml).
describe('cdk-nag’s AwsSolutions pack', () => {
  test('finds nothing that isn’t acknowledged where it is made', () => {
    expect(() => synthesizeChecked(synthesizeAnew())).not.toThrow();
  });

  test('does look: what nobody acknowledged is refused', () => {
    const app = new App({ builtinCloudFormationValidation: false });
    new Secret(new Stack(app, 'stack'), 'Forgotten');
    expect(() => synthesizeChecked({ app })).toThrow('AwsSolutions-SMG4');
  });
});

function synthesizeChecked({ app }: Pick<Synthesized, 'app'>): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth({ force: true });
}
