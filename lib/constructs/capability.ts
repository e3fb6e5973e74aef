import type { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import type { Identity, Storage } from './ground.ts';
import type { HttpRoutes } from './http-routes.ts';

/** What a capability is built from; it takes what it needs and declares it by taking it. */
export interface CapabilityProps {
  readonly deployment: Deployment;
  readonly storage: Storage;
  readonly identity: Identity;
  readonly http: HttpRoutes;
}

/**
 * The construct of a capability (`lambdas/<capability>/construct.ts`). Nothing is handed on by name: functions
 * (CapabilityFunction), alarms (ServiceAlarm) and rows of the dashboard (DashboardRow) are found below it.
 */
export type CapabilityConstruct = new (scope: Construct, id: string, props: CapabilityProps) => Construct;
