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
 * The construct of a capability (`lambdas/<capability>/construct.ts`). It exposes nothing by name: its functions
 * (CapabilityFunction), alarms (ServiceAlarm) and dashboard rows (DashboardRow) are found in the construct tree.
 */
export type CapabilityConstruct = new (scope: Construct, id: string, props: CapabilityProps) => Construct;
