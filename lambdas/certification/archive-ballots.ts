import { isDeepStrictEqual } from 'node:util';
import { certifiedTotals } from '../../domain/certification/certificate.ts';
import { answerKind } from '../../domain/polls/answer-kinds/index.ts';
import { type Format, pollId, pollsOf } from '../../domain/polls/format.ts';
import type { TotalCounts } from '../../domain/polls/poll-results.ts';
import {
  archiveBox,
  archivedItems,
  copiedBoxes,
  forgetCopies,
  noteEmptied,
  type ReceiptedBallot,
} from '../../foundations/polls/archive-writes.ts';
import { readArchivedPoll, visitArchivedBox } from '../../foundations/polls/archived-ballots.ts';
import { letBoxExpire } from '../../foundations/polls/ballot-boxes.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { epochSeconds, instant } from '../../platform/clock.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { ballotBoxes } from '../../platform/table/keys.ts';
import { transact } from '../../platform/table/transact.ts';
import type { Certificate } from './certificate-items.ts';
import { CountGone } from './checkpoints.ts';
import { type Ballots, boxesAtOnce, type Counting, countPolls } from './count-polls.ts';
import { lockedUntil, rootOf } from './publish-list.ts';

/** How long ballots stay in the table after they count as archived: longer than any request goes on reading them there. */
const secondsToLeave = 86_400;

interface Certified {
  readonly post: PostItem;
  readonly certificate: Certificate;
}

/**
 * Moves the ballots of a certified post to the archive:
 * 1. They are copied, box by box (foundations/polls/archived-ballots.ts).
 * 2. The copy is recounted, and compared with the certificate: totals, and the Merkle root of its list.
 * 3. One transaction says that they count as they lie in the archive.
 * 4. Those in the table are told to expire. The aggregator passes that over, and their deletion.
 * Each step is idempotent and begins where the one before has ended, so a run that died is continued by the next one, and
 * nothing leaves the table before its copy was read.
 * @returns false if time ran out
 * @throws Error if a ballot can't be read, or the copy isn't what was certified; nothing leaves the table then
 */
export async function archiveBallots(
  ballots: Ballots,
  { post, certificate }: Certified,
  how: Counting,
): Promise<boolean> {
  const polls = pollsOf(post).map(pollId);
  if (post.ballotsArchivedAt === undefined) {
    for (const id of polls) if (!(await copy(ballots, id, how))) return false;
    if (!(await isCertified(ballots, { post, certificate }, how))) return false;
    const [archivedAt, keptUntil] = [instant(), lockedUntil().toISOString()];
    await transact(
      archivedItems(
        { postId: post.id, closesAt: post.closesAt ?? '' },
        polls.map((id) => ({ id, archivedAt, keptUntil })),
      ),
    );
  }
  for (const id of polls) if (!(await empty(id, how))) return false;
  return true;
}

/** @returns false if time ran out */
async function copy(ballots: Ballots, id: string, { isTimeLeft }: Counting): Promise<boolean> {
  const copied = await copiedBoxes(id);
  const left = ballotBoxes.filter((box) => !copied.has(box));
  const keptUntil = lockedUntil();
  const done = await inParallel(boxesAtOnce, left, async (box) => {
    if (!isTimeLeft()) return false;
    const found: ReceiptedBallot[] = [];
    await ballots.visitBox(id, box, (ballot, receipt) => {
      if (ballot === undefined || receipt === undefined) throw new Error("A ballot can't be read.");
      found.push({ ballot, receipt });
    });
    await archiveBox(id, box, found, keptUntil);
    return true;
  });
  return done.every(Boolean);
}

/**
 * Recounts the copy. @returns false if time ran out
 * @throws Error if it isn't what was certified
 */
async function isCertified(
  ballots: Ballots,
  { post, certificate }: Certified,
  how: Counting,
): Promise<boolean> {
  const polls = pollsOf(post).map((poll) => ({
    ...poll,
    id: pollId(poll),
    certified: certificate.polls.find(({ step }) => step === poll.step),
  }));
  const listed = new Set(polls.filter(({ certified }) => certified?.list).map(({ id }) => id));
  const copies: Ballots = { ...ballots, visitBox: visitArchivedBox, areCopies: true };
  const ids = polls.map(({ id }) => id);
  try {
    const counted = await countPolls(copies, ids, { ...how, listed });
    if (counted === undefined) return false;
    let isSame = true;
    for (const { id, format, certified } of polls) {
      const count = counted.find((each) => each.id === id);
      const root = count && listed.has(id) ? await rootOf(count.lines()) : undefined;
      isSame &&=
        count !== undefined &&
        certified !== undefined &&
        areCertified(format, count.box.totalsOf(id), certified) &&
        root === certified.list?.root;
    }
    for (const count of counted) await count.end();
    if (!isSame) {
      // What was copied may be older than what is there: the next run copies it again.
      for (const id of ids) await forgetCopies(id);
      throw new Error('The copied ballots are not those that were certified.');
    }
    return true;
  } catch (error) {
    if (error instanceof CountGone) return false;
    throw error;
  }
}

/** @returns false if time ran out */
async function empty(id: string, { isTimeLeft }: Counting): Promise<boolean> {
  const emptied = (await readArchivedPoll(id))?.emptied ?? new Set();
  for (const box of ballotBoxes) {
    if (emptied.has(box)) continue;
    if (!isTimeLeft()) return false;
    await letBoxExpire(id, box, epochSeconds() + secondsToLeave);
    await noteEmptied(id, box);
  }
  return true;
}

/** Whether these are the certified totals. Of an envelope whose votes are withheld it is known how many voted, and the list’s root has their choices. */
function areCertified(
  format: Format,
  totals: TotalCounts,
  { totals: certified, voters }: Certificate['polls'][number],
): boolean {
  const areWithheld = answerKind(format).committed && Object.keys(certified).length === 0;
  return areWithheld
    ? answerKind(format).voters(totals) === voters
    : isDeepStrictEqual(certifiedTotals(format, totals), certified);
}
