import { auditRoutes } from './audit/audit.routes.ts';
import { certificationRoutes } from './certification/certification.routes.ts';
import { contactRoutes } from './contact/contact.routes.ts';
import { documentationRoutes } from './documentation/documentation.routes.ts';
import { followUpsRoutes } from './follow-ups/follow-ups.routes.ts';
import { moderationRoutes } from './moderation/moderation.routes.ts';
import {
  newsletterArchiveRoutes,
  newsletterEditionsRoutes,
} from './newsletter/newsletter-editions.routes.ts';
import { newsletterSubscriptionsRoutes } from './newsletter/newsletter-subscriptions.routes.ts';
import { openDataRoutes } from './open-data/open-data.routes.ts';
import { postsRoutes } from './posts/posts.routes.ts';
import { suggestionsRoutes } from './posts/suggestions.routes.ts';
import { profilesRoutes } from './profiles/profiles.routes.ts';
import { questionsRoutes } from './questions/questions.routes.ts';
import type { Routes } from './route.ts';
import { staffRoutes } from './staff/staff.routes.ts';
import { statsRoutes } from './stats/stats.routes.ts';
import { votesRoutes } from './votes/votes.routes.ts';

/** The whole HTTP API: routes by capability. A route that isn't here doesn't exist. */
export const api = {
  profiles: profilesRoutes,
  posts: postsRoutes,
  suggestions: suggestionsRoutes,
  votes: votesRoutes,
  moderation: moderationRoutes,
  questions: questionsRoutes,
  'follow-ups': followUpsRoutes,
  contact: contactRoutes,
  stats: statsRoutes,
  certification: certificationRoutes,
  newsletterSubscriptions: newsletterSubscriptionsRoutes,
  newsletterEditions: newsletterEditionsRoutes,
  newsletterArchive: newsletterArchiveRoutes,
  'open-data': openDataRoutes,
  staff: staffRoutes,
  audit: auditRoutes,
  documentation: documentationRoutes,
} as const satisfies Record<string, Routes>;

export type Capability = keyof typeof api;
