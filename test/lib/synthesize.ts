import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { instance as grandEst } from '../../instance/grand-est.ts';
import type { Instance } from '../../instance/instance.ts';
import { checkInstance } from '../../lib/check-instance.ts';
import { addStacks, type Stacks } from '../../lib/imaginest.ts';
import { type Stage, stages } from '../../lib/stages.ts';

/** One synthesized deployment, with stubs for the functions' code so that nothing is bundled. */
export interface Synthesized {
  readonly app: App;
  readonly stacks: Stacks;
  readonly templates: Readonly<Record<keyof Stacks, Template>>;
}

export function synthesize(instance: Instance = grandEst, stage: Stage = stages.prod): Synthesized {
  const app = new App({ builtinCloudFormationValidation: false });
  const stacks = addStacks(app, {
    instance: checkInstance(instance),
    stage,
    // The entry point stands in the stub, so that a test can tell the functions apart.
    code: (entry) => Code.fromInline(`// ${entry}`),
  });
  return {
    app,
    stacks,
    templates: {
      storage: Template.fromStack(stacks.storage),
      identity: Template.fromStack(stacks.identity),
      service: Template.fromStack(stacks.service),
      observability: Template.fromStack(stacks.observability),
    },
  };
}
