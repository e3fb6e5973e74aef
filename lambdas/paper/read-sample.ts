import { canonical } from '../../domain/certification/hash-chain.ts';
import { assertInSample, type Box } from '../../domain/paper/box.ts';
import { PaperImpossible } from '../../domain/paper/errors.ts';
import { bulletinsToRead, drawSample } from '../../domain/paper/sample.ts';
import { cleanText } from '../../domain/text/text.ts';
import { existingPost, type PostItem } from '../../foundations/posts/post-items.ts';
import { sha256 } from '../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { actOnBox } from './act-on-box.ts';
import { readAgainCounted, readBox } from './box-items.ts';
import { readAgainUpdate, readBulletin, readBulletins, type StoredBulletin } from './bulletin-items.ts';
import { type EntryRequest, keyedEntry, readingOf } from './enter-bulletin.ts';
import { ownSerial } from './own-serial.ts';
import { paperAnswers } from './paper-ballot.ts';

const numberGraphemes = 100;

/**
 * Draws the bulletins of a closed box that are read again, from the number that the announced draw gave. Their number follows from what
 * the ballots of the box say; only the serials are kept.
 * @throws ProblemError paper-box-not-found, decided-meanwhile; PaperImpossible, PostNotFound, TextInvalid
 */
export async function drawPaperSample(member: StaffMember, boxId: string, number: string): Promise<Box> {
  const box = await readBox(boxId);
  await readablePost(box);
  const drawn = cleanText('number', number, { maxGraphemes: numberGraphemes });
  const counted = await countedSerials(boxId);
  const size = bulletinsToRead(box.sample?.risk ?? 1, await paperAnswers(box, counted));
  const serials = drawSample(drawn, counted, size, sha256);
  return actOnBox(member, box, { type: 'DrawSample', number: drawn, serials });
}

/**
 * The question of a box whose ballots still lie in the table: once they are archived, a bulletin would be compared with nothing.
 * @throws PostNotFound, PaperImpossible
 */
async function readablePost({ id: boxId, postId }: Box): Promise<PostItem> {
  const post = await existingPost(postId, { consistent: true });
  if (post.ballotsArchivedAt !== undefined) throw new PaperImpossible({ reason: 'archived', boxId });
  return post;
}

async function countedSerials(boxId: string): Promise<string[]> {
  const bulletins = await readBulletins(boxId, true);
  return bulletins.filter(({ state }) => state === 'counted').map(({ serial }) => serial);
}

/**
 * Tells what was read on a sampled bulletin, and whether its ballot says the same. Which answer it was isn't kept.
 * @throws ProblemError paper-box-not-found; SerialUnknown, PaperImpossible, AnswerInvalid, PostNotFound
 */
export async function readAgain(request: EntryRequest): Promise<StoredBulletin> {
  const { boxId, serial: typed, answer } = request;
  const make = async () => {
    const box = await readBox(boxId);
    const serial = await ownSerial(box, typed);
    assertInSample(box, serial);
    const post = await readablePost(box);
    const [counted] = await paperAnswers(box, [serial]);
    const before = await readBulletin(boxId, serial);
    if (before === undefined || before.readAgain !== undefined) throw alreadyRead(boxId, serial);
    const agrees = counted !== undefined && readingOf(box, post, answer) === canonical(counted);
    const made: StoredBulletin = { ...before, readAgain: agrees ? 'agrees' : 'differs' };
    return {
      id: serial,
      made,
      items: [readAgainUpdate(boxId, serial, agrees), readAgainCounted(box, agrees)],
    };
  };
  try {
    return await createIdempotently(await keyedEntry(request), make, (serial) => readBulletin(boxId, serial));
  } catch (error) {
    if (isConditionFailedAt(error, 0)) throw alreadyRead(boxId, typed);
    throw error;
  }
}

const alreadyRead = (boxId: string, serial: string) =>
  new PaperImpossible({ reason: 'read-again', boxId, serial });
