import * as z from 'zod';
import { format, steps } from '../../contract/polls/formats.ts';
import { audience } from '../../contract/posts/audience.ts';
import { notice, withdrawal } from '../../contract/posts/notices.ts';
import { findingCodes, findingSeverities } from '../../domain/moderation/finding.ts';
import { resultsVisibilities } from '../../domain/polls/visibility.ts';
import { PostNotFound } from '../../domain/posts/errors.ts';
import { channels, postKinds } from '../../domain/posts/post.ts';
import { feedPartitions, keys } from '../../platform/table/keys.ts';
import { batchGet, getItem, inOrder } from '../../platform/table/read.ts';
import { putNew } from '../../platform/table/write.ts';
import { moderatedFields } from './moderated-fields.ts';

const finding = z.object({
  code: z.enum(findingCodes),
  severity: z.enum(findingSeverities),
  start: z.int(),
  end: z.int(),
  excerpt: z.string(),
});

/** A post as it lies in the table, which editorial acts alone write: what votes move lies beside it (foundations/polls). */
export const postItem = z.object({
  id: z.string(),
  channel: z.enum(channels),
  kind: z.enum(postKinds),
  title: z.string(),
  body: z.string().optional(),
  link: z.string().optional(),
  /** Of what the Région posts. */
  picture: z.object({ url: z.string(), alternative: z.string() }).optional(),
  /** Of a question: why it is asked, and what will be done with the answer. */
  why: z.string().optional(),
  commitment: z.string().optional(),
  /** How it is answered; + and − when absent. A questionnaire has steps instead. */
  format: format.optional(),
  steps: steps.optional(),
  /** Always when absent; frozen when a question opens. */
  resultsVisibility: z.enum(resultsVisibilities).optional(),
  /** Whom a question addresses, everybody when absent; frozen when it opens. */
  audience: audience.optional(),
  /** Of what is published ahead: when it takes votes, and is shown. */
  opensAt: z.string().optional(),
  /** Of the question that asks about a service: which, and in which month (`YYYY-MM`). */
  service: z.object({ id: z.string(), month: z.string() }).optional(),
  /** Of a question that was opened in a room: the meeting. */
  meetingId: z.string().optional(),
  /** Of a project: what it is beside its texts (domain/projects). */
  project: z
    .object({
      cost: z.int().positive(),
      territory: z.string().optional(),
      origins: z.array(z.string()).readonly(),
      instruction: z.object({ feasible: z.boolean(), at: z.string() }).optional(),
      admitted: z.object({ at: z.string(), by: z.string() }).optional(),
    })
    .optional(),
  /** When a month of a service was counted whose ratings are too few to be told. */
  withheldAt: z.string().optional(),
  /** When the certified totals were put on a post that had hidden them. */
  revealedAt: z.string().optional(),
  /** Since when its ballots lie in the archive (foundations/polls/archived-ballots.ts); its vote can't be opened again. */
  ballotsArchivedAt: z.string().optional(),
  /** SHA-256 of what a question asks, until when and for whom its results are visible. */
  frozenHash: z.string().optional(),
  /** What the Région did to what it had published, the earliest first. */
  notices: z.array(notice).readonly().optional(),
  withdrawal: withdrawal.optional(),
  /** ISO 8601 instants, in UTC. */
  createdAt: z.string(),
  /** What rules found in a suggestion when it was submitted. */
  findings: z.array(finding).optional(),
  ...moderatedFields,
  /** Under which the posts function knows a citizen who wrote it; never a subject. */
  authorKey: z.string().optional(),
  /** Partitions of the feed indexes (`postUpdate`); absent before a post is published, so that no feed has it. */
  feedChannel: z.string().optional(),
  feedTheme: z.string().optional(),
});

export type PostItem = z.output<typeof postItem>;

/** What publication adds to a post, at `publishedAt` (ISO 8601): its state and its places in the feeds. */
export function publicationOf(post: Pick<PostItem, 'channel' | 'theme'>, publishedAt: string) {
  return {
    state: 'published',
    publishedAt,
    feedChannel: feedPartitions.channel(post.channel),
    feedTheme: feedPartitions.theme(post.channel, post.theme),
  } as const;
}

/** The post, published or not: one GetItem, eventually consistent unless `consistent` asks for what was written last. */
export async function readPost(
  postId: string,
  options: { readonly consistent?: boolean } = {},
): Promise<PostItem | undefined> {
  return getItem(keys.post(postId), postItem, options);
}

/** The same of a post that must exist. @throws PostNotFound */
export async function existingPost(
  postId: string,
  options: { readonly consistent?: boolean } = {},
): Promise<PostItem> {
  const post = await readPost(postId, options);
  if (post === undefined) throw new PostNotFound({ postId });
  return post;
}

/** The posts of these ids, in the order asked; those that don't exist are left out. */
export async function readPosts(postIds: readonly string[]): Promise<PostItem[]> {
  const posts = await batchGet(postIds.map(keys.post), postItem, { consistent: true });
  return inOrder(postIds, posts, ({ id }) => id);
}

/** The write of a new post, for a transaction or alone: refused if the id exists. */
export function newPostPut(post: PostItem) {
  return putNew(keys.post(post.id), 'Post', post);
}
