import type { Box } from '../../domain/paper/box.ts';
import { isSettled } from '../../domain/paper/bulletin.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { readBox, readBoxes, readBoxesOf } from './box-items.ts';
import { boxWithPost, publicView, staffView } from './box-view.ts';
import { readBulletins } from './bulletin-items.ts';
import { serialsOf } from './serials.ts';

/** The boxes of a post, for everybody. @throws PostNotFound, PostWithdrawn */
export async function paperOfPost(postId: string) {
  return boxesOf(await readPublicPost(postId));
}

/** The boxes of a post that is public, in the order in which they were opened. */
export const boxesOf = async (post: PostItem) =>
  (await readBoxesOf(post.id)).map((box) => publicView(box, post));

/**
 * The serials of a closed box, and what became of each, as CSV. An open one would tell which numbers to forge.
 * @throws ProblemError paper-box-not-found, paper-box-open
 */
export async function serialList(boxId: string): Promise<string> {
  const box = await readBox(boxId);
  if (box.closing === undefined) throw new ProblemError('paper-box-open', { boxId });
  const states = new Map((await readBulletins(boxId)).map(({ serial, state }) => [serial, state]));
  const lines = [...(await serialsOf(box))].sort().map((serial) => `${serial},${states.get(serial) ?? ''}\n`);
  return `serial,state\n${lines.join('')}`;
}

/** A page of all boxes, for staff. @throws ProblemError cursor-invalid */
export async function listBoxes(cursor: string | undefined, limit: number) {
  const { boxes, last } = await readBoxes(decodeCursor(cursor, isInstantAndId), limit);
  const posts = new Map(
    (await readPosts([...new Set(boxes.map(({ postId }) => postId))])).map((post) => [post.id, post]),
  );
  const items = boxes.flatMap((box: Box) => {
    const post = posts.get(box.postId);
    return post === undefined ? [] : [staffView(box, post)];
  });
  return { items, nextCursor: last === undefined ? undefined : encodeCursor(last) };
}

/** A box, and which of its bulletins wait for another person. @throws ProblemError paper-box-not-found; PostNotFound */
export async function boxPage(member: StaffMember, boxId: string) {
  const box = await readBox(boxId);
  const [shown, bulletins] = await Promise.all([boxWithPost(box), readBulletins(boxId, true)]);
  const person = personOf(member);
  const waiting = bulletins
    .filter((bulletin) => !isSettled(bulletin))
    .map(({ serial, state, enteredBy }) => ({ serial, state, isOwn: enteredBy.includes(person) }));
  return { ...shown, waiting };
}
