import { type Box, balanceOf, type Sample } from '../../domain/paper/box.ts';
import { askedIn, pollIn } from '../../domain/polls/format.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { existingPost, type PostItem } from '../../foundations/posts/post-items.ts';

/** A box as staff see it. @throws PostNotFound */
export async function boxWithPost(box: Box) {
  const post = await existingPost(box.postId);
  return {
    box: staffView(box, post),
    format: pollIn(post, box.step)?.format ?? { kind: 'approval' as const },
  };
}

/** The same without how it is answered. */
export const staffBox = async (box: Box) => (await boxWithPost(box)).box;

export function staffView(box: Box, post: Pick<PostItem, 'title' | 'steps' | 'closesAt'>) {
  const { id, postId, step, place, openedAt, bulletins, printings, serialsDigest, counts, revision } = box;
  return {
    ...{ id, postId, step, title: askedIn(post, step), place },
    ...{ openedAt, bulletins, printings, serialsDigest },
    ...{ counts, closesAt: post.closesAt, closedAt: box.closing?.at, balance: balanceOf(box), revision },
    ...(box.sample && { sample: { ...sampleView(box.sample), serials: box.sample.serials } }),
  };
}

/**
 * A box as the public sees it. While results of its question are hidden, how many bulletins were counted is too: the number of voters
 * isn't told before.
 */
export function publicView(box: Box, post: PostItem) {
  const { id, step, place, openedAt, bulletins: printed, printings, serialsDigest, closing, sample } = box;
  return {
    ...{ id, step, place, openedAt, printed, printings, serialsDigest, closedAt: closing?.at },
    ...(areResultsPublic(post) && { balance: balanceOf(box), sample: sample && sampleView(sample) }),
  };
}

function sampleView({ serials, announcedAt, source, risk, drawnAt, number, agreeing, differing }: Sample) {
  return { announcedAt, source, risk, drawnAt, number, bulletins: serials?.length, agreeing, differing };
}
