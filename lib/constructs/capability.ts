import type { Deployment } from '../deployment.ts';
import type { IdentityStack } from '../identity-stack.ts';
import type { StorageStack } from '../storage-stack.ts';
import type { HttpRoutes } from './http-routes.ts';

/** What a capability is built from; it takes what it needs and declares it by taking it. */
export interface CapabilityProps {
  readonly deployment: Deployment;
  readonly storage: StorageStack;
  readonly identity: IdentityStack;
  readonly http: HttpRoutes;
}
