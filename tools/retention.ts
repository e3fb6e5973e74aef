// Made by `npm run collect`, from the folders: write there.
import { certificationRetention } from '../platform/table/keys/certification.ts';
import { contactRetention } from '../platform/table/keys/contact.ts';
import { erasureRetention } from '../platform/table/keys/erasure.ts';
import { followUpsRetention } from '../platform/table/keys/follow-ups.ts';
import { mailRetention } from '../platform/table/keys/mail.ts';
import { meetingsRetention } from '../platform/table/keys/meetings.ts';
import { messengerRetention } from '../platform/table/keys/messenger.ts';
import { moderationRetention } from '../platform/table/keys/moderation.ts';
import { newsletterRetention } from '../platform/table/keys/newsletter.ts';
import { openDataRetention } from '../platform/table/keys/open-data.ts';
import { paperRetention } from '../platform/table/keys/paper.ts';
import { platformRetention } from '../platform/table/keys/platform.ts';
import { pollsRetention } from '../platform/table/keys/polls.ts';
import { postsRetention } from '../platform/table/keys/posts.ts';
import { profilesRetention } from '../platform/table/keys/profiles.ts';
import { projectsRetention } from '../platform/table/keys/projects.ts';
import { questionsRetention } from '../platform/table/keys/questions.ts';
import { servicesRetention } from '../platform/table/keys/services.ts';
import { staffRetention } from '../platform/table/keys/staff.ts';
import { statsRetention } from '../platform/table/keys/stats.ts';
import type { prefixes } from '../platform/table/keys.ts';
import type { Retention } from '../platform/table/retention.ts';

/** What every item type reveals about a person, and how long it is kept. */
export const retention: Readonly<Record<keyof typeof prefixes, Retention>> = {
  ...certificationRetention,
  ...contactRetention,
  ...erasureRetention,
  ...followUpsRetention,
  ...mailRetention,
  ...meetingsRetention,
  ...messengerRetention,
  ...moderationRetention,
  ...newsletterRetention,
  ...openDataRetention,
  ...paperRetention,
  ...platformRetention,
  ...pollsRetention,
  ...postsRetention,
  ...profilesRetention,
  ...projectsRetention,
  ...questionsRetention,
  ...servicesRetention,
  ...staffRetention,
  ...statsRetention,
};
