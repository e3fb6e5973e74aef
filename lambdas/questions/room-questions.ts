import { ProposalImpossible, ProposalOfOtherKind } from '../../domain/questions/errors.ts';
import type { Proposal } from '../../domain/questions/proposal.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { roomTexts } from '../../messages/staff/rooms.ts';
import { instant } from '../../platform/clock.ts';
import { decide, type FurtherWrite } from '../../platform/table/act.ts';
import { proposals } from './act-on-proposal.ts';
import { newPost } from './new-post.ts';
import { decideOnRegionPost, readRegionPost } from './published/act-on-region-post.ts';

/** A question that opens in a room, and what is written with it. */
export interface RoomOpening {
  readonly post: PostItem;
  readonly also: readonly FurtherWrite[];
}

/**
 * Opens an approved question in the room of a meeting: it becomes a post like any other, that names the meeting and that everybody may
 * answer, for some minutes. The meeting writes it in its own transaction.
 * @param at milliseconds since the epoch
 * @param minutes instead of those of the proposal
 * @throws ProposalImpossible, ProposalOfOtherKind, QuestionFrozen
 */
export function openingInRoom(
  proposal: Proposal,
  {
    by,
    meetingId,
    minutes,
    at,
  }: {
    readonly by: string;
    readonly meetingId: string;
    readonly minutes?: number | undefined;
    readonly at: number;
  },
): RoomOpening {
  const { id, content } = proposal;
  if (content.kind !== 'question' || content.closing.kind !== 'minutes') {
    throw new ProposalOfOtherKind(id, content.kind, 'open');
  }
  const closing = { kind: 'minutes', minutes: minutes ?? content.closing.minutes } as const;
  const { post, items } = newPost({ ...content, closing }, at, { meetingId });
  const opened = decide(proposals, proposal, { kind: 'open', by, postId: post.id }, instant(at));
  const late = () => new ProposalImpossible(id, 'published', 'open');
  return {
    post,
    also: [
      ...opened.items.map((item, index) => ({
        item,
        // Whoever changed the proposal meanwhile, it isn’t what the host has read.
        ...(index === proposals.conditionIndex && { refused: late }),
      })),
      ...items.map((item) => ({ item })),
    ],
  };
}

/**
 * The writes that end the vote on a question of a room at `closesAt` (ISO 8601), with a public reason as for any vote that ends
 * earlier than announced.
 * @throws PostNotFound, PostClosed, RegionPostImpossible
 */
export async function closingInRoom(
  postId: string,
  { by, closesAt }: { readonly by: string; readonly closesAt: string },
): Promise<readonly FurtherWrite[]> {
  const post = await readRegionPost(postId);
  const { items } = await decideOnRegionPost(post, { kind: 'close', by, why: roomTexts.closed, closesAt });
  return items.map((item) => ({ item }));
}
