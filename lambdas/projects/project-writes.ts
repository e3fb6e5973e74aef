import type { ProjectEvent } from '../../domain/projects/project.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { postUpdate } from '../../foundations/posts/post-update.ts';
import { takenBackItems } from '../../foundations/posts/taken-back-items.ts';
import { awaitingStaffItems } from '../../foundations/projects/awaiting-staff-items.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

/** Where the update of the post stands in `projectWrites`: if its condition fails, somebody else was faster. */
export const projectUpdateIndex = 0;

const written = [
  'state',
  'version',
  'title',
  'body',
  'project',
  'withdrawal',
] as const satisfies readonly (keyof PostItem)[];

/**
 * The writes of an act on a project: the post, its places in the feeds, whether it waits for staff, and a note for letters where it is
 * gone or back.
 */
export function projectWrites(before: PostItem, after: PostItem, { at }: ProjectEvent): TransactItem[] {
  return [
    postUpdate(before, after, written),
    ...awaitingStaffItems(before, after),
    ...(before.state === after.state ? [] : takenBackItems({ postId: after.id, at })),
  ];
}
