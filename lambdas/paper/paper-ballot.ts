import type { Box } from '../../domain/paper/box.ts';
import type { Answer } from '../../domain/polls/answer.ts';
import { pollFrom } from '../../domain/polls/format.ts';
import { paperCell } from '../../domain/polls/paper.ts';
import { areBallotsHidden, type Visible } from '../../domain/polls/visibility.ts';
import { answersAt, firstBallotPut, placeOf } from '../../foundations/polls/ballot-items.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { ballotKeyOf, receiptOf, recordKeyOf } from './serials.ts';

/** The write of a bulletin's ballot, into the box of all ballots of its poll: refused if it is there. */
export async function paperBallotPut(
  box: Box,
  post: Visible,
  serial: string,
  answer: Answer,
): Promise<TransactItem> {
  const poll = pollFrom(box.postId, box.step);
  const [key, recordKey, receipt] = await Promise.all([
    ballotKeyOf(poll, serial),
    recordKeyOf(poll, serial),
    receiptOf(poll, serial),
  ]);
  const hidden = areBallotsHidden(post);
  return firstBallotPut(
    key,
    { ...poll, cell: paperCell, recordKey, answer, ...(hidden && { hidden }) },
    receipt,
  );
}

/** What the ballots of these bulletins say, in no particular order. */
export async function paperAnswers(box: Box, serials: readonly string[]): Promise<Answer[]> {
  const poll = pollFrom(box.postId, box.step);
  const places = serials.map(async (serial) => {
    const [ballotKey, receipt] = await Promise.all([ballotKeyOf(poll, serial), receiptOf(poll, serial)]);
    return placeOf(ballotKey, poll, receipt);
  });
  return answersAt(await Promise.all(places));
}
