import { describe, expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgeFindings } from '../../lib/acknowledgements.ts';
import { type Synthesized, synthesize } from './synthesize.ts';

describe('cdk-nag’s AwsSolutions pack', () => {
  test('finds nothing that isn’t acknowledged', () => {
    const synthesized = synthesize();
    acknowledgeFindings(synthesized.stacks);
    expect(() => synthesizeChecked(synthesized)).not.toThrow();
  });

  test('does look: without the acknowledgements it refuses', () => {
    expect(() => synthesizeChecked(synthesize())).toThrow('AwsSolutions-SMG4');
  });
});

function synthesizeChecked({ app }: Synthesized): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth({ force: true });
}
