import { describe, expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type Synthesized, synthesize } from './synthesize.ts';

describe('cdk-nag’s AwsSolutions pack', () => {
  test('finds nothing that isn’t acknowledged where it is made', () => {
    expect(() => synthesizeChecked(synthesize())).not.toThrow();
  });

  test('does look: what nobody acknowledged is refused', () => {
    const synthesized = synthesize();
    new Secret(synthesized.stacks.publication, 'Forgotten');
    expect(() => synthesizeChecked(synthesized)).toThrow('AwsSolutions-SMG4');
  });
});

function synthesizeChecked({ app }: Synthesized): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth({ force: true });
}
