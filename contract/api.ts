import { auditRoutes } from './audit.routes.ts';
import { certificationRoutes } from './certification.routes.ts';
import { contactRoutes } from './contact.routes.ts';
import { documentationRoutes } from './documentation.routes.ts';
import { followUpsRoutes } from './follow-ups.routes.ts';
import { moderationRoutes } from './moderation.routes.ts';
import { newsletterArchiveRoutes, newsletterEditionsRoutes } from './newsletter-editions.routes.ts';
import { newsletterSubscriptionsRoutes } from './newsletter-subscriptions.routes.ts';
import { openDataRoutes } from './open-data.routes.ts';
import { postsRoutes } from './posts.routes.ts';
import { profilesRoutes } from './profiles.routes.ts';
import { questionsRoutes } from './questions.routes.ts';
import type { Routes } from './route.ts';
import { staffRoutes } from './staff.routes.ts';
import { statsRoutes } from './stats.routes.ts';
import { suggestionsRoutes } from './suggestions.routes.ts';
import { votesRoutes } from './votes.routes.ts';

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
