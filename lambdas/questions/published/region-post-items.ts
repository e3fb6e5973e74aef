import type { RegionPostEvent } from '../../../domain/posts/region-post.ts';
import { closingPut } from '../../../foundations/posts/closing-items.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { postUpdate } from '../../../foundations/posts/post-update.ts';
import { movedPut } from '../../../foundations/posts/ranking-items.ts';
import { type RegionAct, regionActPut } from '../../../foundations/posts/region-act-items.ts';
import { takenBackPut } from '../../../foundations/posts/taken-back-items.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { awaitingOutcomeDelete, awaitingOutcomePut } from '../../follow-ups/public.ts';

/** Where the update of the post stands in `regionPostItems`: its condition tells that somebody was faster. */
export const regionPostIndex = 0;

/** What the project team's acts write of a post; its totals are the aggregator's. */
const writtenNames = [
  ...(['state', 'version', 'title', 'body', 'link', 'picture', 'why', 'commitment', 'format'] as const),
  ...(['steps', 'closesAt', 'frozenHash', 'notices', 'withdrawal'] as const),
] as const satisfies readonly (keyof PostItem)[];

/**
 * The writes of an act on a post of the Région, on condition that nobody made another one since `before` was read: the post, its places
 * in the feeds, whether its result is awaited and is to be certified, and what letters and open data must know.
 * @param isAnswered whether the outcome of a question was told
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
    ...(before.state === after.state ? [] : [takenBackPut({ postId: after.id, at: event.at })]),
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
  if (kind === 'suggestion') throw new Error('A suggestion is no post of the Région.');
  return {
    ...{ postId, kind, theme, act: actNames[type], at, why },
    ...(event.type === 'Corrected' && { changes: event.changes }),
    ...(event.type === 'Withdrawn' && { replacedBy: event.replacedBy }),
  };
}

/** A vote that was to be certified while the post was away has lost its note. */
function closingItems({ id, closesAt }: PostItem, { type }: RegionPostEvent): TransactItem[] {
  const isNoted = type === 'ClosedEarly' || type === 'Restored';
  return isNoted && closesAt !== undefined ? [closingPut(id, closesAt)] : [];
}

function awaitingItems(post: PostItem, { type }: RegionPostEvent, isAnswered: boolean): TransactItem[] {
  if (post.kind !== 'question' || type === 'Corrected') return [];
  if (type === 'Withdrawn') return [awaitingOutcomeDelete(post.id)];
  return isAnswered ? [] : [awaitingOutcomePut(post)];
}
