import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { capabilities } from '../capabilities.ts';
import type { CapabilityProps, Group } from '../constructs/capability.ts';
import type { ApiStack } from './api-stack.ts';
import { letAlarmsBeHeard } from './let-alarms-be-heard.ts';

export interface CapabilityStackProps extends StackProps, Omit<CapabilityProps, 'http'> {
  readonly group: Group;
  readonly api: ApiStack;
}

/** The capabilities of one group, with their routes and alarms. It stores nothing, so it can be replaced at any time. */
export class CapabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: CapabilityStackProps) {
    super(scope, id, props);
    const { group, deployment, storage, identity, api } = props;
    for (const [name, Capability] of Object.entries(capabilities)) {
      if (Capability.stack === group) {
        new Capability(this, pascalCase(name), { deployment, storage, identity, http: api.http });
      }
    }
    letAlarmsBeHeard(this, api.alarmTopic);
  }
}

/** `FollowUps` for `follow-ups`. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
