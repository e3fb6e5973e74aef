// Made by `npm run collect`, from the folders: write there.
import { certificationKeys, certificationPrefixes } from './keys/certification.ts';
import { contactKeys, contactPrefixes } from './keys/contact.ts';
import { erasureKeys, erasurePrefixes } from './keys/erasure.ts';
import { followUpsKeys, followUpsPrefixes } from './keys/follow-ups.ts';
import { mailKeys, mailPrefixes } from './keys/mail.ts';
import { meetingsKeys, meetingsPrefixes } from './keys/meetings.ts';
import { messengerKeys, messengerPrefixes } from './keys/messenger.ts';
import { moderationKeys, moderationPrefixes } from './keys/moderation.ts';
import { newsletterKeys, newsletterPrefixes } from './keys/newsletter.ts';
import { openDataKeys, openDataPrefixes } from './keys/open-data.ts';
import { paperKeys, paperPrefixes } from './keys/paper.ts';
import { platformKeys, platformPrefixes } from './keys/platform.ts';
import { pollsKeys, pollsPrefixes } from './keys/polls.ts';
import { postsKeys, postsPrefixes } from './keys/posts.ts';
import { profilesKeys, profilesPrefixes } from './keys/profiles.ts';
import { projectsKeys, projectsPrefixes } from './keys/projects.ts';
import { questionsKeys, questionsPrefixes } from './keys/questions.ts';
import { servicesKeys, servicesPrefixes } from './keys/services.ts';
import { staffKeys, staffPrefixes } from './keys/staff.ts';
import { statsKeys, statsPrefixes } from './keys/stats.ts';

/**
 * Leading-key prefixes, for keys and for the IAM conditions in lib/. Every item type has one of its own, and the roles of the
 * functions are allow-lists of them (`dynamodb:LeadingKeys`): a key that is spelled elsewhere than in this folder is refused.
 */
export const prefixes = {
  ...certificationPrefixes,
  ...contactPrefixes,
  ...erasurePrefixes,
  ...followUpsPrefixes,
  ...mailPrefixes,
  ...meetingsPrefixes,
  ...messengerPrefixes,
  ...moderationPrefixes,
  ...newsletterPrefixes,
  ...openDataPrefixes,
  ...paperPrefixes,
  ...platformPrefixes,
  ...pollsPrefixes,
  ...postsPrefixes,
  ...profilesPrefixes,
  ...projectsPrefixes,
  ...questionsPrefixes,
  ...servicesPrefixes,
  ...staffPrefixes,
  ...statsPrefixes,
} as const;

export const keys = {
  ...certificationKeys,
  ...contactKeys,
  ...erasureKeys,
  ...followUpsKeys,
  ...mailKeys,
  ...meetingsKeys,
  ...messengerKeys,
  ...moderationKeys,
  ...newsletterKeys,
  ...openDataKeys,
  ...paperKeys,
  ...platformKeys,
  ...pollsKeys,
  ...postsKeys,
  ...profilesKeys,
  ...projectsKeys,
  ...questionsKeys,
  ...servicesKeys,
  ...staffKeys,
  ...statsKeys,
} as const;
