import type * as z from 'zod';
import type { paperRoutes } from '../../contract/paper/paper.routes.ts';
import { type Box, noBulletins } from '../../domain/paper/box.ts';
import { pollOnPaper } from '../../domain/paper/eligibility.ts';
import { assertOpen } from '../../domain/posts/post.ts';
import { cleanText } from '../../domain/text/text.ts';
import { existingPost } from '../../foundations/posts/post-items.ts';
import { createAsStaff, type StaffRequest } from '../../foundations/staff/create.ts';
import { instant, now } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { newBoxItems, readBox } from './box-items.ts';

type NewBox = z.output<typeof paperRoutes.openPaperBox.body>;

/** Longest name of a place, in graphemes. */
const placeGraphemes = 80;

/**
 * Opens a box of bulletins for a poll that takes votes. Its serials exist from now on; nobody can enter one before they are printed.
 * @throws PostNotFound, PostNotOpen, PostClosed, PostMerged, PaperImpossible, StepNotFound, TextInvalid
 */
export function openBox(request: StaffRequest<NewBox>): Promise<Box> {
  const { body } = request;
  const { postId, step, bulletins } = body;
  const make = async () => {
    const post = await existingPost(postId, { consistent: true });
    assertOpen(post, now());
    pollOnPaper(post, step);
    const place = cleanText('place', body.place, { maxGraphemes: placeGraphemes });
    const id = newId();
    const box = { id, postId, ...(step !== undefined && { step }), place, bulletins, openedAt: instant() };
    return {
      ...{ id, made: { ...box, printings: 0, counts: noBulletins, revision: 0 }, items: newBoxItems(box) },
      entry: {
        ...{ action: 'paper.opened', subject: `paper:${id}` },
        details: { postId, step, place, bulletins },
      },
    };
  };
  return createAsStaff(request, make, readBox);
}
