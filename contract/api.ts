import { auditContract } from './audit/index.ts';
import { certificationContract } from './certification/index.ts';
import { contactContract } from './contact/index.ts';
import { documentationContract } from './documentation/index.ts';
import { envelopesContract } from './envelopes/index.ts';
import { followUpsContract } from './follow-ups/index.ts';
import { meetingsContract } from './meetings/index.ts';
import { moderationContract } from './moderation/index.ts';
import { newsletterContract } from './newsletter/index.ts';
import { openDataContract } from './open-data/index.ts';
import { paperContract } from './paper/index.ts';
import { postsContract } from './posts/index.ts';
import { profilesContract } from './profiles/index.ts';
import { projectsContract } from './projects/index.ts';
import { questionsContract } from './questions/index.ts';
import type { Route, RouteGroups } from './route.ts';
import { servicesContract } from './services/index.ts';
import { staffContract } from './staff/index.ts';
import { statsContract } from './stats/index.ts';
import { votesContract } from './votes/index.ts';
import { worklistContract } from './worklist/index.ts';

/** The whole HTTP API, by capability (a folder of that name, here and in lambdas/). */
export const api = {
  profiles: profilesContract,
  posts: postsContract,
  votes: votesContract,
  moderation: moderationContract,
  questions: questionsContract,
  'follow-ups': followUpsContract,
  contact: contactContract,
  worklist: worklistContract,
  stats: statsContract,
  certification: certificationContract,
  newsletter: newsletterContract,
  'open-data': openDataContract,
  staff: staffContract,
  audit: auditContract,
  documentation: documentationContract,
  meetings: meetingsContract,
  services: servicesContract,
  envelopes: envelopesContract,
  paper: paperContract,
  projects: projectsContract,
} as const satisfies Record<string, RouteGroups>;

export type Capability = keyof typeof api;

type GroupsOf<C extends Capability> = (typeof api)[C][keyof (typeof api)[C]];
type OperationsIn<Group> = Group extends { readonly routes: infer Table }
  ? Extract<keyof Table, string>
  : never;

/** Operation ids of one capability. */
export type OperationOf<C extends Capability> = OperationsIn<GroupsOf<C>>;

/** Every operation id of the API. */
export type Operation = { [C in Capability]: OperationOf<C> }[Capability];

type RoutesIn<Group> = Group extends { readonly routes: infer Table } ? Table[keyof Table] : never;

/** Any route of the API, with its literal types. */
export type AnyRoute = { [C in Capability]: RoutesIn<GroupsOf<C>> }[Capability];

/** Every route, with the capability and the function that answer it. */
export const allRoutes: readonly {
  readonly capability: Capability;
  readonly group: string;
  readonly operation: Operation;
  readonly route: Route;
}[] = Object.entries<RouteGroups>(api).flatMap(([capability, groups]) =>
  Object.entries(groups).flatMap(([group, { routes }]) =>
    Object.entries(routes).map(([operation, route]) => ({
      capability: capability as Capability,
      group,
      operation: operation as Operation,
      route,
    })),
  ),
);
