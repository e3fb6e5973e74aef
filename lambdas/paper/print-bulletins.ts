import { createHash } from 'node:crypto';
import { longDate } from '../../domain/dates/calendar.ts';
import { pollOnPaper } from '../../domain/paper/eligibility.ts';
import { serialList } from '../../domain/paper/serial.ts';
import { askedIn } from '../../domain/polls/format.ts';
import { existingPost } from '../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { instance } from '../../platform/instance.ts';
import { actOnBox } from './act-on-box.ts';
import { readBox } from './box-items.ts';
import { receiptOf, serialsOf } from './serials.ts';
import { bulletinSheets } from './sheets/bulletin-sheets.ts';
import { printingFonts } from './sheets/fonts.ts';

/** Most pages of one file: a function’s response is limited to 6 MB. */
export const mostPages = 100;

/**
 * Prints bulletins of a box, from one place in the print run to another. The first printing seals the digest of all its serials in the
 * audit log; each later one leaves an entry and is written on the bulletins. If the file doesn't arrive, it counts as printed.
 * @throws ProblemError paper-box-not-found, decided-meanwhile; PaperImpossible, PostNotFound, StepNotFound
 */
export async function printBulletins(
  member: StaffMember,
  boxId: string,
  { from, to: last }: { readonly from: number; readonly to: number },
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const box = await readBox(boxId);
  const to = Math.min(last, from + mostPages - 1);
  const post = await existingPost(box.postId);
  const poll = pollOnPaper(post, box.step);
  const serials = await serialsOf(box);
  const serialsDigest = createHash('sha256').update(serialList(serials)).digest('hex');
  const bulletins = await Promise.all(
    serials.slice(from - 1, to).map(async (serial) => ({
      serial,
      ...(instance.receipts && { receipt: await receiptOf(poll, serial) }),
    })),
  );
  const sheets = {
    region: instance.region,
    question: askedIn(post, box.step),
    format: poll.format,
    place: box.place,
    address: `${requiredEnv(env.publicUrl)}/p/${box.postId}`,
    printing: box.printings + 1,
    printedOn: longDate(calendarDate(instance.timeZone), 'fr-FR'),
    bulletins,
  };
  const bytes = await bulletinSheets(sheets, printingFonts());
  await actOnBox(member, box, { type: 'Print', from, to, serialsDigest });
  return { bytes, fileName: `bulletins-${boxId}-${from}-${to}.pdf` };
}
