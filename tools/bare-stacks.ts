import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { instance as shipped } from '../instance/grand-est.ts';
import type { Instance } from '../instance/instance.ts';
import { featureFlags, withoutOrigins } from '../lib/feature-flags.ts';
import { addStacks, type Stacks } from '../lib/stacks/imaginest.ts';
import { stages } from '../lib/stages.ts';

/** The stacks of an instance (the shipped one) as `prod`, without the functions’ code: for extracting information from them. */
export function bareStacks(instance: Instance = shipped): Stacks {
  return addStacks(
    new App({
      context: { ...featureFlags, ...withoutOrigins },
      builtinCloudFormationValidation: false,
      treeMetadata: false,
    }),
    {
      instance,
      stage: stages.prod,
      code: () => Code.fromInline('//'),
      assets: Source.data('none', ''),
    },
  );
}
