import type { Capability } from '../contract/api.ts';
import { Audit } from '../lambdas/audit/construct.ts';
import { Certification } from '../lambdas/certification/construct.ts';
import { Contact } from '../lambdas/contact/construct.ts';
import { Documentation } from '../lambdas/documentation/construct.ts';
import { Envelopes } from '../lambdas/envelopes/construct.ts';
import { FollowUps } from '../lambdas/follow-ups/construct.ts';
import { Meetings } from '../lambdas/meetings/construct.ts';
import { Messenger } from '../lambdas/messenger/construct.ts';
import { Moderation } from '../lambdas/moderation/construct.ts';
import { Newsletter } from '../lambdas/newsletter/construct.ts';
import { OpenData } from '../lambdas/open-data/construct.ts';
import { Pages } from '../lambdas/pages/construct.ts';
import { Paper } from '../lambdas/paper/construct.ts';
import { Posts } from '../lambdas/posts/construct.ts';
import { Profiles } from '../lambdas/profiles/construct.ts';
import { Projects } from '../lambdas/projects/construct.ts';
import { Questions } from '../lambdas/questions/construct.ts';
import { Services } from '../lambdas/services/construct.ts';
import { Staff } from '../lambdas/staff/construct.ts';
import { Stats } from '../lambdas/stats/construct.ts';
import { Votes } from '../lambdas/votes/construct.ts';
import { Worklist } from '../lambdas/worklist/construct.ts';
import type { CapabilityConstruct } from './constructs/capability.ts';

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

interface Placed {
  readonly stack: Group;
  readonly construct: CapabilityConstruct;
}

/**
 * Every capability, and its stack. Moving one to another stack recreates its functions and queues, but touches no stored
 * data. The compiler requires every capability of the contract to be listed; capabilities without routes in it
 * (`pages`, `messenger`) may be added.
 */
export const capabilities = {
  profiles: { stack: 'participation', construct: Profiles },
  posts: { stack: 'participation', construct: Posts },
  votes: { stack: 'participation', construct: Votes },
  stats: { stack: 'statistics', construct: Stats },
  moderation: { stack: 'editorial', construct: Moderation },
  questions: { stack: 'editorial', construct: Questions },
  'follow-ups': { stack: 'editorial', construct: FollowUps },
  contact: { stack: 'correspondence', construct: Contact },
  messenger: { stack: 'correspondence', construct: Messenger },
  worklist: { stack: 'editorial', construct: Worklist },
  staff: { stack: 'editorial', construct: Staff },
  newsletter: { stack: 'correspondence', construct: Newsletter },
  certification: { stack: 'publication', construct: Certification },
  'open-data': { stack: 'publication', construct: OpenData },
  audit: { stack: 'publication', construct: Audit },
  documentation: { stack: 'publication', construct: Documentation },
  pages: { stack: 'publication', construct: Pages },
  meetings: { stack: 'in-person', construct: Meetings },
  services: { stack: 'in-person', construct: Services },
  envelopes: { stack: 'publication', construct: Envelopes },
  paper: { stack: 'in-person', construct: Paper },
  projects: { stack: 'publication', construct: Projects },
} as const satisfies Readonly<Record<Capability, Placed> & Record<string, Placed>>;
