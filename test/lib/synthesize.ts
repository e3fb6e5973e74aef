import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { instance as grandEst } from '../../instance/grand-est.ts';
import type { Instance } from '../../instance/instance.ts';
import { checkInstance } from '../../lib/check-instance.ts';
import { groups } from '../../lib/constructs/capability.ts';
import { featureFlags, withoutOrigins } from '../../lib/feature-flags.ts';
import { addStacks, type Stacks } from '../../lib/stacks/imaginest.ts';
import { type Stage, stages } from '../../lib/stages.ts';

/** One synthesized deployment, with stubs for the functions' code so that nothing is bundled. */
export interface Synthesized {
  readonly app: App;
  readonly stacks: Stacks;
  readonly templates: Readonly<Record<keyof Stacks, Template>>;
  /** The API and all capabilities as if they were one stack: which one each is in matters to few tests. */
  readonly service: Template;
}

const read = new Map<string, Synthesized>();

/**
 * A deployment to read: the same one for all tests of a file that ask for the same.
 *
 * @param options.account for which the templates are; they may be deployed nowhere without one
 */
export function synthesize(
  instance: Instance = grandEst,
  stage: Stage = stages.prod,
  options: { readonly account?: string; readonly urgent?: boolean } = {},
): Synthesized {
  const asked = JSON.stringify([instance, stage, options]);
  const held = read.get(asked) ?? synthesizeAnew(instance, stage, options);
  read.set(asked, held);
  return held;
}

/** A deployment of a test's own, which may change it. */
export function synthesizeAnew(
  instance: Instance = grandEst,
  stage: Stage = stages.prod,
  { account, urgent = false }: { readonly account?: string; readonly urgent?: boolean } = {},
): Synthesized {
  const app = new App({
    context: { ...featureFlags, ...withoutOrigins },
    builtinCloudFormationValidation: false,
    treeMetadata: false,
  });
  const stacks = addStacks(app, {
    instance: checkInstance(instance),
    stage,
    urgent,
    ...(account !== undefined && { account }),
    // The entry point stands in the stub, so that a test can tell the functions apart.
    code: (entry) => Code.fromInline(`// ${entry}`),
    assets: Source.data('app-AAAAAAAA.js', ''),
  });
  const templates = Object.fromEntries(
    Object.entries(stacks).map(([name, stack]) => [name, Template.fromStack(stack)]),
  ) as Record<keyof Stacks, Template>;
  return {
    app,
    stacks,
    templates,
    service: merged([templates.api, ...groups.map((group) => templates[group])]),
  };
}

/** @throws Error where two stacks call a resource alike */
function merged(templates: readonly Template[]): Template {
  const all: Record<'Resources' | 'Outputs', Record<string, unknown>> = { Resources: {}, Outputs: {} };
  for (const [index, template] of templates.entries()) {
    for (const section of ['Resources', 'Outputs'] as const) {
      for (const [name, each] of Object.entries(template.toJSON()[section] ?? {})) {
        // Each stack releases its own functions (lib/constructs/releases.ts).
        const id = name.startsWith('Releases') ? `${name}${index}` : name;
        if (Object.hasOwn(all[section], id)) throw new Error(`Two stacks have ${id}.`);
        all[section][id] = each;
      }
    }
  }
  return Template.fromJSON(all);
}
