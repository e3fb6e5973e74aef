import { canonical } from '../../domain/certification/hash-chain.ts';
import { assertTakesEntries, type Box } from '../../domain/paper/box.ts';
import {
  assertMayEnter,
  type Bulletin,
  outcomeOf,
  type Reading,
  spoiledReading,
} from '../../domain/paper/bulletin.ts';
import { pollOnPaper } from '../../domain/paper/eligibility.ts';
import { BulletinSettled } from '../../domain/paper/errors.ts';
import type { Answer } from '../../domain/polls/answer.ts';
import { checkAnswer } from '../../domain/polls/answer-kinds/index.ts';
import { assertOpen } from '../../domain/posts/post.ts';
import { existingPost, type PostItem } from '../../foundations/posts/post-items.ts';
import { personOf, type StaffMember } from '../../foundations/staff/staff-items.ts';
import { now } from '../../platform/clock.ts';
import { type CreatingRequest, createIdempotently } from '../../platform/http/create-once.ts';
import { pause } from '../../platform/pause.ts';
import { keyedDigest } from '../../platform/subkeys.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { entryCounted, readBox } from './box-items.ts';
import { entryPut, readBulletin } from './bulletin-items.ts';
import { ownSerial } from './own-serial.ts';
import { paperBallotPut } from './paper-ballot.ts';
import { readingKey } from './serials.ts';

/** What somebody read on a bulletin; null: nothing that answers the question. */
export type Read = Answer | null;

/** What somebody read on a bulletin of a box, as it arrives. */
export interface EntryRequest {
  readonly routeKey: string;
  readonly member: StaffMember;
  readonly boxId: string;
  /** As it was typed or scanned. */
  readonly serial: string;
  readonly answer: Read;
  readonly idempotencyKey: string | undefined;
}

/**
 * The request under which an entry is made once. Of the answer it holds a digest that only this service can make: whoever reads the
 * table mustn't find out which one it is.
 */
export async function keyedEntry(request: EntryRequest): Promise<CreatingRequest> {
  const { routeKey, member, boxId, serial, answer, idempotencyKey } = request;
  const entry = keyedDigest(await readingKey(), serial, canonical(answer));
  return { routeKey, caller: member.sub, idempotencyKey, body: { boxId, entry } };
}

/** Several people enter the bulletins of one box at once; each try that is late means that somebody else has entered one. */
const attempts = 20;

/** Where the writes of an entry stand in its transaction. */
const [bulletinIndex, boxIndex, ballotIndex] = [0, 1, 2];

/**
 * Enters a bulletin: the first of two entries waits for the other, and the one that settles it makes its ballot. Bulletin, counters of
 * the box and ballot are one transaction, so an entry that is killed has happened or hasn't, and a repetition under its
 * `Idempotency-Key` is answered as the first was.
 * @throws ProblemError paper-box-not-found; PaperImpossible, SerialUnknown, BulletinSettled, EntryNeedsAnother, AnswerInvalid;
 * PostNotFound, PostClosed, PostNotOpen, PostMerged, PostWithdrawn
 */
export async function enterBulletin(request: EntryRequest): Promise<Bulletin> {
  const { member, boxId, serial: typed, answer } = request;
  const keyed = await keyedEntry(request);
  const make = () => decideEntry(member, boxId, typed, answer);
  const read = (serial: string) => readBulletin(boxId, serial);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createIdempotently(keyed, make, read);
    } catch (error) {
      // Its ballot is there although the bulletin isn't counted: a restored table. It counts once.
      if (isConditionFailedAt(error, ballotIndex))
        throw new BulletinSettled({ reason: 'counted', serial: typed });
      const isLate = isConditionFailedAt(error, bulletinIndex) || isConditionFailedAt(error, boxIndex);
      if (!isLate || attempt === attempts) throw error;
      await pause(5 * attempt);
    }
  }
}

async function decideEntry(member: StaffMember, boxId: string, typed: string, answer: Read) {
  const box = await readBox(boxId);
  const serial = await ownSerial(box, typed);
  assertTakesEntries(box);
  const post = await openPost(box);
  const reading = readingOf(box, post, answer);
  const before = await readBulletin(boxId, serial);
  const person = personOf(member);
  if (before !== undefined) assertMayEnter(before, person);
  const { readings = [], enteredBy = [] } = before ?? {};
  const outcome = outcomeOf(readings, reading);
  const after: Bulletin = { serial, state: outcome.state, enteredBy: [...enteredBy, person] };
  const isPending = outcome.state === 'once' || outcome.state === 'disputed';
  return {
    id: serial,
    made: after,
    items: [
      await entryPut(boxId, before, after, isPending ? [...readings, reading] : []),
      entryCounted(box, before?.state, after.state),
      ...(outcome.state === 'counted'
        ? [await paperBallotPut(box, post, serial, JSON.parse(outcome.reading) as Answer)]
        : []),
    ],
  };
}

async function openPost({ postId }: Box): Promise<PostItem> {
  const post = await existingPost(postId, { consistent: true });
  assertOpen(post, now());
  return post;
}

/** A reading in the one text of what it says. @throws AnswerInvalid */
export function readingOf({ step }: Box, post: PostItem, answer: Read): Reading {
  if (answer === null) return spoiledReading;
  return canonical(checkAnswer(pollOnPaper(post, step).format, answer));
}
