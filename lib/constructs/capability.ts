import type { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import type { Identity, Storage } from './ground.ts';
import type { HttpRoutes } from './http-routes.ts';

/** What a capability is built from; by using a property it declares what it depends on. */
export interface CapabilityProps {
  readonly deployment: Deployment;
  readonly storage: Storage;
  readonly identity: Identity;
  readonly http: HttpRoutes;
}

/**
 * The stacks that capabilities are deployed in, one after the other in this order: who counts a new kind of answer comes before
 * who takes it, and both before who lets a question ask for it (docs/releases.md). Each is well below CloudFormation’s limit of
 * 500 resources (a test holds it to 250).
 */
export const groups = [
  'statistics',
  'participation',
  'editorial',
  'correspondence',
  'publication',
  'in-person',
] as const;

export type Group = (typeof groups)[number];

/**
 * The construct of a capability (`lambdas/<capability>/construct.ts`). It exposes nothing by name: its functions
 * (CapabilityFunction), alarms (ServiceAlarm) and dashboard rows (DashboardRow) are found in the construct tree.
 */
export interface CapabilityConstruct {
  new (scope: Construct, id: string, props: CapabilityProps): Construct;
  /**
   * The stack that it is deployed in. Moving it to another recreates its functions and queues, but touches no stored data.
   */
  readonly stack: Group;
}
