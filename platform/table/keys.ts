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

export type { Key } from './keys/key.ts';
export { subscriberPk } from './keys/newsletter.ts';
export {
  type BallotPlace,
  ballotBoxes,
  ballotBoxPk,
  countedPoll,
  departementOfTally,
  isWatermarkAttribute,
  pollOfBallot,
  pollOfTally,
  resultsPk,
  tallyPk,
  watermarkAttribute,
} from './keys/polls.ts';
export { feedIndexes, feedPartitions, movedPk, rankingPk } from './keys/posts.ts';
export { activityKind, activityPk, profilesDayPk } from './keys/profiles.ts';
export { historyPk, releaseDueIndex, releaseDuePartition } from './keys/stats.ts';

/**
 * Leading-key prefixes, for keys and for the IAM conditions in lib/. Every item type has one of its own, and the roles of the
 * functions are allow-lists of them (`dynamodb:LeadingKeys`): a key that is spelled elsewhere than in this folder is refused.
 */
export const prefixes = {
  ...pollsPrefixes,
  ...statsPrefixes,
  ...postsPrefixes,
  ...moderationPrefixes,
  ...questionsPrefixes,
  ...followUpsPrefixes,
  ...contactPrefixes,
  ...messengerPrefixes,
  ...certificationPrefixes,
  ...newsletterPrefixes,
  ...openDataPrefixes,
  ...profilesPrefixes,
  ...staffPrefixes,
  ...mailPrefixes,
  ...erasurePrefixes,
  ...platformPrefixes,
  ...meetingsPrefixes,
  ...servicesPrefixes,
  ...paperPrefixes,
  ...projectsPrefixes,
} as const;

export const keys = {
  ...pollsKeys,
  ...statsKeys,
  ...postsKeys,
  ...moderationKeys,
  ...questionsKeys,
  ...followUpsKeys,
  ...contactKeys,
  ...messengerKeys,
  ...certificationKeys,
  ...newsletterKeys,
  ...openDataKeys,
  ...profilesKeys,
  ...staffKeys,
  ...mailKeys,
  ...erasureKeys,
  ...platformKeys,
  ...meetingsKeys,
  ...servicesKeys,
  ...paperKeys,
  ...projectsKeys,
} as const;

export const ttlAttribute = 'expiresAt';
