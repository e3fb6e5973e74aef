import { type App, Fn, type Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { capabilities as constructs } from '../capabilities.ts';
import { type Group, groups } from '../constructs/capability.ts';
import { reachOf } from '../constructs/public-address.ts';
import type { Deployment } from '../deployment.ts';
import { boundaryName } from './account-policies.ts';
import { ApiStack } from './api-stack.ts';
import { CapabilityStack } from './capability-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { GlobalStack, globalRegion } from './global-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { MailStack } from './mail-stack.ts';
import { ObservabilityStack } from './observability-stack.ts';
import { StorageStack } from './storage-stack.ts';

/** The stacks of one deployment, in the order of deployment. */
export interface Stacks extends Readonly<Record<Group, Stack>> {
  readonly mail: MailStack;
  readonly storage: StorageStack;
  readonly identity: IdentityStack;
  readonly api: ApiStack;
  readonly observability: ObservabilityStack;
  /** Present if the stage has a domain, in a partition that has CloudFront. */
  readonly global?: GlobalStack;
  readonly edge?: EdgeStack;
}

/** Adds the stacks of a deployment to the app, named `<instance>-<stage>-<stack>`. */
export function addStacks(app: App, deployment: Deployment): Stacks {
  const { instance, stage, account } = deployment;
  const name = (stack: string): string => `${instance.id}-${stage.name}-${stack}`;
  const common = {
    env: { region: instance.awsRegion, ...(account !== undefined && { account }) },
    tags: { service: 'imaginest', instance: instance.id, stage: stage.name },
  };
  const protectedFromDeletion = { ...common, terminationProtection: true };
  const mail = new MailStack(app, name('mail'), { ...protectedFromDeletion, instance });
  const { mails } = mail;
  const storage = new StorageStack(app, name('storage'), {
    ...protectedFromDeletion,
    mails,
    copyBackupsTo: instance.operations.backupVaultArn,
  });
  const identity = new IdentityStack(app, name('identity'), { ...protectedFromDeletion, deployment, mails });
  // Cognito refuses a sender that SES hasn't verified.
  identity.addStackDependency(mail);
  const api = new ApiStack(app, name('api'), { ...protectedFromDeletion, deployment, identity, storage });
  const ground = { ...common, deployment, storage, identity, api };
  const capabilities = Object.fromEntries(
    groups.map((group) => [group, new CapabilityStack(app, name(group), { ...ground, group })]),
  ) as Record<Group, Stack>;
  deployInOrder(groups.map((group) => capabilities[group]));
  const observability = new ObservabilityStack(app, name('observability'), {
    ...common,
    api,
    groups: Object.values(capabilities),
  });
  if (account !== undefined) boundRoles(app);
  const reach = reachOf(deployment);
  if (!reach?.hasEdge) return { mail, storage, identity, api, ...capabilities, observability };
  const inGlobal = { ...common, env: { ...common.env, region: globalRegion } };
  const global = new GlobalStack(app, name('global'), { ...inGlobal, reach });
  const edge = new EdgeStack(app, name('edge'), { ...protectedFromDeletion, deployment, reach, api, global });
  // Pages name their files by their contents: the files must be there first.
  capabilities[constructs.pages.stack].addStackDependency(edge);
  return { mail, storage, identity, api, ...capabilities, observability, global, edge };
}

/** One after the other: the CDK deploys stacks that don’t depend on one another in the order of the alphabet. */
function deployInOrder(stacks: readonly Stack[]): void {
  for (const [place, stack] of stacks.entries()) {
    const before = stacks[place - 1];
    if (before !== undefined) stack.addStackDependency(before);
  }
}

/** Applied to templates for an account: CloudFormation may only create roles under the boundary (account-policies.ts). */
function boundRoles(app: App): void {
  const arn = Fn.sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/${boundaryName}`);
  PermissionsBoundary.of(app).apply(ManagedPolicy.fromManagedPolicyArn(app, 'Boundary', arn));
}
