import type { App } from 'aws-cdk-lib';
import type { Deployment } from './deployment.ts';
import { IdentityStack } from './identity-stack.ts';
import { ObservabilityStack } from './observability-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { StorageStack } from './storage-stack.ts';

/** The stacks of one deployment. */
export interface Stacks {
  readonly storage: StorageStack;
  readonly identity: IdentityStack;
  readonly service: ServiceStack;
  readonly observability: ObservabilityStack;
}

/** Adds the stacks of a deployment to the app, named `<instance>-<stage>-<stack>`. */
export function addStacks(app: App, deployment: Deployment): Stacks {
  const { instance, stage } = deployment;
  // Exports and imports: CloudFormation then refuses to take away what another stack still uses.
  app.node.setContext('@aws-cdk/core:defaultCrossStackReferences', 'strong');
  const name = (stack: string): string => `${instance.id}-${stage.name}-${stack}`;
  const common = {
    env: { region: instance.awsRegion },
    tags: { service: 'imaginest', instance: instance.id, stage: stage.name },
  };
  const protectedFromDeletion = { ...common, terminationProtection: true };
  const storage = new StorageStack(app, name('storage'), protectedFromDeletion);
  const identity = new IdentityStack(app, name('identity'), { ...protectedFromDeletion, deployment });
  const service = new ServiceStack(app, name('service'), { ...common, deployment, storage, identity });
  const observability = new ObservabilityStack(app, name('observability'), {
    ...common,
    deployment,
    service,
  });
  return { storage, identity, service, observability };
}
