import { followUpStateOf, isOutcome } from '../../../domain/follow-ups/follow-up.ts';
import {
  decide,
  evolve,
  type RegionPostCommand,
  type RegionPostEvent,
} from '../../../domain/posts/region-post.ts';
import { textsOf } from '../../../domain/posts/wording.ts';
import { frozenText } from '../../../domain/questions/frozen.ts';
import { existingPost, type PostItem } from '../../../foundations/posts/post-items.ts';
import { actAsStaff, type StaffAct, type StaffActedOn } from '../../../foundations/staff/act.ts';
import { type AuditEntry, sha256 } from '../../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { decide as decideWrites } from '../../../platform/table/act.ts';
import { readFollowUps } from '../../follow-ups/public.ts';
import { regionPostIndex, regionPostItems } from './region-post-items.ts';

/**
 * The current version of a post of the Région, published or withdrawn.
 * @throws PostNotFound; ProblemError not-of-the-region
 */
export async function readRegionPost(postId: string): Promise<PostItem> {
  const post = await existingPost(postId, { consistent: true });
  // A month of a service is its service's (lambdas/services).
  if (post.channel === 'region' && post.service === undefined) return post;
  throw new ProblemError('not-of-the-region');
}

/**
 * Acts on a post atomically, with the entry in the audit log.
 * @throws what `decide` of domain/posts/region-post.ts throws; ProblemError decided-meanwhile
 */
export async function actOnRegionPost(
  member: StaffMember,
  post: PostItem,
  {
    version,
    command,
    also,
  }: {
    readonly version: number;
    readonly command: RegionPostCommand;
    readonly also?: StaffAct<RegionPostCommand>['also'];
  },
): Promise<PostItem> {
  return actAsStaff(await actsOn(post), post, {
    ...{ actor: member, version, command },
    ...(also && { also }),
  });
}

/** What an act on a post comes to, for a transaction of another act, which leaves the entry in the audit log. */
export async function decideOnRegionPost(post: PostItem, command: RegionPostCommand) {
  return decideWrites(await actsOn(post), post, command);
}

const actsOn = async ({ id }: PostItem) => regionPosts(isOutcome(followUpStateOf(await readFollowUps(id))));

/** How the project team acts on published posts of the Région. @param isAnswered whether a question's outcome is known */
function regionPosts(isAnswered: boolean): StaffActedOn<PostItem, RegionPostCommand, RegionPostEvent> {
  return {
    decide: (post, command, at) => decide(post, command, at, instance.moderation),
    evolve: (post, event) => hashed(evolve(post, event)),
    writes: (before, after, event) => regionPostItems(before, after, event, isAnswered),
    conditionIndex: regionPostIndex,
    versionOf: ({ version }) => version,
    audit: ({ sub, pseudonym }, after, event) => ({
      actor: { sub, pseudonym },
      subject: `post:${after.id}`,
      ...logged(after, event),
    }),
    late: async ({ id }) => new ProblemError('decided-meanwhile', { reason: 'region-post', postId: id }),
  };
}

/** A question whose texts or closing change has another hash. */
function hashed(post: PostItem): PostItem {
  return post.frozenHash === undefined ? post : { ...post, frozenHash: sha256(frozenText(post)) };
}

/** The Région's texts, before and after: the log keeps what is withdrawn from the public. */
function logged(after: PostItem, event: RegionPostEvent): Pick<AuditEntry, 'action' | 'details'> {
  const { why } = event;
  const { version, frozenHash } = after;
  const common = { why, version, frozenHash };
  switch (event.type) {
    case 'Corrected':
      return {
        action: 'post.corrected',
        details: { ...common, changes: JSON.stringify(event.changes) },
      };
    case 'ClosedEarly':
      return { action: 'post.closed-early', details: { ...common, closesAt: event.closesAt } };
    case 'Withdrawn':
      return {
        action: 'post.withdrawn',
        details: {
          ...common,
          replacedBy: event.replacedBy,
          texts: JSON.stringify(Object.fromEntries(textsOf(after))),
        },
      };
    case 'Restored':
      return { action: 'post.restored', details: common };
  }
}
