import * as z from 'zod';
import type { Moderated } from '../../domain/moderation/moderated.ts';
import { postStates } from '../../domain/posts/post.ts';

/** What a decision changes of a post, and undoing it brings back (`Standing` of domain/moderation/moderated.ts). */
const standing = {
  state: z.enum(postStates),
  waitingSince: z.string().optional(),
  heldAt: z.string().optional(),
  publishedAt: z.string().optional(),
  decidedAt: z.string().optional(),
  decidedBy: z.string().optional(),
  deciderKey: z.string().optional(),
  reason: z.string().optional(),
  explanation: z.string().optional(),
  mergedInto: z.string().optional(),
  appeal: z
    .object({ at: z.string(), text: z.string(), outcome: z.enum(['upheld', 'rejected']).optional() })
    .optional(),
  flags: z.int().nonnegative().optional(),
  flaggedReasons: z.array(z.string()).readonly().optional(),
  reviewedReasons: z.array(z.string()).readonly().optional(),
  closesAt: z.string().optional(),
};

/** The part of a post's item that moderation writes, field by field; the totals beside it are the aggregator's. */
export const moderatedFields = {
  ...standing,
  /** Id of a theme of the instance. */
  theme: z.string(),
  version: z.int().nonnegative(),
  correctedBy: z.string().optional(),
  correctionOf: z.string().optional(),
  appealUsed: z.boolean().optional(),
  withdrawnAt: z.string().optional(),
  before: z.object(standing).optional(),
} satisfies Record<Exclude<keyof Moderated, 'id'>, z.ZodType>;
