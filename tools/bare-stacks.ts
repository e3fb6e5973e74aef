import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { instance } from '../instance/grand-est.ts';
import { featureFlags } from '../lib/feature-flags.ts';
import { addStacks, type Stacks } from '../lib/stacks/imaginest.ts';
import { stages } from '../lib/stages.ts';

/** The stacks of the shipped instance as `prod`, without the functions’ code: for extracting information from them. */
export function bareStacks(): Stacks {
  return addStacks(new App({ context: featureFlags, builtinCloudFormationValidation: false }), {
    instance,
    stage: stages.prod,
    code: () => Code.fromInline('//'),
    assets: Source.data('none', ''),
  });
}
