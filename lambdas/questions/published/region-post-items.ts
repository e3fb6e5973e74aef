import type { RegionPostEvent } from '../../../domain/posts/region-post.ts';
import { closingPut } from '../../../foundations/posts/closing-items.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { postUpdate } from '../../../foundations/posts/post-update.ts';
import { movedPut } from '../../../foundations/posts/ranking-items.ts';
import { type RegionAct, regionActPut } from '../../../foundations/posts/region-act-items.ts';
import { takenBackItems } from '../../../foundations/posts/taken-back-items.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { awaitingOutcomeDelete, awaitingOutcomePut } from '../../follow-ups/public.ts';

/** Index of the post's update in `regionPostItems`: if its condition fails, somebody else was faster. */
export const regionPostIndex = 0;

/** Attributes written by the project team's acts; totals belong to the aggregator. */
const writtenNames = [
  ...(['state', 'version', 'title', 'body', 'link', 'picture', 'why', 'commitment', 'format'] as const),
  ...(['steps', 'closesAt', 'frozenHash', 'notices', 'withdrawal'] as const),
] as const satisfies readonly (keyof PostItem)[];

/**
 * The writes of an act on a post of the Région, conditional on nobody having made another since `before` was read: the
 * post, its entries in the feeds, the notes that its outcome is awaited and its certificate due, and notes for letters and
 * open data.
 * @param isAnswered whether a question's outcome is known
 */
export function regionPostItems(
  before: PostItem,
  after: PostItem,
  event: RegionPostEvent,
  isAnswered: boolean,
): TransactItem[] {
  return [
    postUpdate(before, after, writtenNames),
    regionActPut(actOf(after, event)),
    ...closingItems(after, event),
    ...awaitingItems(after, event, isAnswered),
    movedPut([after.id]),
    ...(before.state === after.state ? [] : takenBackItems({ postId: after.id, at: event.at })),
  ];
}

const actNames = {
  Corrected: 'corrected',
  ClosedEarly: 'closed-early',
  Withdrawn: 'withdrawn',
  Restored: 'restored',
} as const satisfies Record<RegionPostEvent['type'], RegionAct['act']>;

function actOf({ id: postId, kind, theme }: PostItem, event: RegionPostEvent): RegionAct {
  const { type, at, why } = event;
  if (kind === 'suggestion' || kind === 'project')
    throw new Error('A suggestion, or a project, is no post of the Région.');
  return {
    ...{ postId, kind, theme, act: actNames[type], at, why },
    ...(event.type === 'Corrected' && { changes: event.changes }),
    ...(event.type === 'Withdrawn' && { replacedBy: event.replacedBy }),
  };
}

/** The note for the certificate was removed if it fell due while the post was withdrawn. */
function closingItems({ id, closesAt }: PostItem, { type }: RegionPostEvent): TransactItem[] {
  const isNoted = type === 'ClosedEarly' || type === 'Restored';
  return isNoted && closesAt !== undefined ? [closingPut(id, closesAt)] : [];
}

function awaitingItems(post: PostItem, { type }: RegionPostEvent, isAnswered: boolean): TransactItem[] {
  if (post.kind !== 'question' || type === 'Corrected') return [];
  if (type === 'Withdrawn') return [awaitingOutcomeDelete(post.id)];
  return isAnswered ? [] : [awaitingOutcomePut(post)];
}
