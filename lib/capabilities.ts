// Made by `npm run collect`, from the folders: write there.
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
 * Every capability, by the name of its folder. The compiler requires those of the contract to have a construct; others (`pages`,
 * `messenger`) have no routes in it.
 */
export const capabilities = {
  audit: Audit,
  certification: Certification,
  contact: Contact,
  documentation: Documentation,
  envelopes: Envelopes,
  'follow-ups': FollowUps,
  meetings: Meetings,
  messenger: Messenger,
  moderation: Moderation,
  newsletter: Newsletter,
  'open-data': OpenData,
  pages: Pages,
  paper: Paper,
  posts: Posts,
  profiles: Profiles,
  projects: Projects,
  questions: Questions,
  services: Services,
  staff: Staff,
  stats: Stats,
  votes: Votes,
  worklist: Worklist,
} satisfies Readonly<Record<Capability, CapabilityConstruct> & Record<string, CapabilityConstruct>>;
