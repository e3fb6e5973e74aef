import { pollId, pollsOf } from '../../domain/polls/format.ts';
import { isPublic } from '../../domain/posts/post.ts';
import { roomMinutes } from '../../domain/questions/closing-rule.ts';
import { markEnded } from '../../foundations/polls/release-marks.ts';
import { revealItems } from '../../foundations/polls/result-items.ts';
import { type Closing, deleteClosing, readClosings } from '../../foundations/posts/closing-items.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { describeError, logError, logInfo } from '../../platform/log.ts';
import { appendCertificate, type Certificate, readCertificates } from './certificate-items.ts';
import { certificateOf, listedPolls } from './certificate-of.ts';
import { CountGone } from './checkpoints.ts';
import { readAll } from './compare-counters.ts';
import { comparePolls, type PollComparison, type PollLedger } from './compare-polls.ts';
import type { Counting } from './count-polls.ts';
import { hasTooFew, withholdMonth } from './withhold-month.ts';

/**
 * Delay after a closing: the votes function caches posts for some seconds, and the last votes take a tick to be counted.
 */
const restMs = 5 * 60_000;

/**
 * Delay after a closing in the room of a meeting, where people sit and wait for the result: as long as a vote that was accepted in time
 * can take to be written (the votes function’s ten seconds), and as much again for clocks that differ. Counters that aren’t settled
 * by then are waited for as ever.
 */
const roomRestMs = 20_000;

/**
 * How long after a closing, or after a correction was requested, to wait for counters that can't be compared yet. After
 * that the ballots are certified without the comparison.
 */
const patienceMs = 60 * 60_000;

export interface CertificationReport {
  /** Posts whose result was due. */
  readonly due: number;
  readonly certified: number;
  /** Left to a later run because votes were still on their way to the counters, or time ran out. */
  readonly waiting: number;
  /** Left to a later run because of a logged error; one post doesn't hold up the others. */
  readonly failed: number;
}

interface Due {
  readonly closing: Closing;
  readonly post: PostItem;
}

/**
 * Certifies the results of all posts whose vote ended at least five minutes ago, and in rooms twenty seconds. Their ballots are counted; if time runs out,
 * the next run continues (compare-polls.ts). Then, for each post and in this order:
 * 1. the lists of its ballots are written, under names that contain their Merkle roots;
 * 2. one transaction writes the certificate, its entry in the chain, and outcomes of envelopes, and hidden totals to where everybody reads them;
 * 3. counters that differ from the ballots are corrected: the recount prevails;
 * 4. what was voted on is marked for the last release of its breakdowns;
 * 5. the note that the result is due is removed.
 *
 * A month of a service with too few ratings gets a note instead of 1 and 2 (withhold-month.ts).
 *
 * Each step is idempotent, so a run that died is completed by the next one, and two concurrent runs make one certificate:
 * each edition of a post's result is a key that is put once.
 * @param inRoomsOnly leaves everything else to another run
 */
export async function certifyDue(
  ledger: PollLedger,
  how: Counting,
  { inRoomsOnly = false }: { readonly inRoomsOnly?: boolean } = {},
): Promise<CertificationReport> {
  const dues = await findDue(inRoomsOnly);
  const report = { due: dues.length, certified: 0, waiting: 0, failed: 0 };
  for (const group of await groupsOf(ledger, dues, how)) {
    const posts = group.map(({ post }) => post);
    const listed = new Set(posts.flatMap((post) => listedPolls(post)).map(pollId));
    const polls = posts.flatMap((post) => pollsOf(post)).map(pollId);
    let comparison: PollComparison | undefined;
    try {
      comparison = await comparePolls(ledger, polls, { ...how, listed });
    } catch (error) {
      report.failed += group.length;
      logError('CertificationFailed', describeError(error));
      continue;
    }
    for (const due of group) {
      try {
        // Without time for the lists, the next run has the counted boxes and all of its time.
        const outcome = comparison && how.isTimeLeft() ? await conclude(ledger, due, comparison) : 'waiting';
        if (outcome !== 'done') report[outcome] += 1;
      } catch (error) {
        report.failed += 1;
        logError('CertificationFailed', describeError(error));
      }
    }
  }
  return report;
}

/** Posts whose results are counted together: one that has a large poll by itself, so that it doesn't hold up the others. */
async function groupsOf(ledger: PollLedger, dues: readonly Due[], { isLarge }: Counting): Promise<Due[][]> {
  const small: Due[] = [];
  const large: Due[][] = [];
  for (const due of dues) {
    const states = await readAll(ledger, pollsOf(due.post).map(pollId));
    if (isLarge([...states.values()])) large.push([due]);
    else small.push(due);
  }
  return small.length > 0 ? [small, ...large] : large;
}

/** @returns `done` if another run wrote the certificate meanwhile */
async function conclude(
  ledger: PollLedger,
  due: Due,
  comparison: PollComparison,
): Promise<'certified' | 'waiting' | 'done'> {
  if (mustWait(due, comparison)) {
    await comparison.end(due.post.id);
    return 'waiting';
  }
  try {
    const written = await certify(ledger, due, comparison);
    await comparison.end(due.post.id);
    return written ? 'certified' : 'done';
  } catch (error) {
    // Another run certified it, and removed the count that this one was reading.
    if (error instanceof CountGone) return 'waiting';
    throw error;
  }
}

/**
 * Everything that is due and readable. A note is void if the post was closed earlier than it says, or isn't published any
 * more; publishing it again writes a new note.
 */
async function findDue(inRoomsOnly: boolean): Promise<Due[]> {
  const time = now();
  const closings = await readClosings(instant(time - roomRestMs));
  const postIds = [...new Set(closings.map(({ postId }) => postId))];
  const posts = new Map((await readPosts(postIds)).map((post) => [post.id, post]));
  const dues: Due[] = [];
  for (const closing of closings) {
    const post = posts.get(closing.postId);
    const isValid = Date.parse(post?.closesAt ?? '') === Date.parse(closing.closesAt);
    if (post === undefined || !isPublic(post) || !isValid) await deleteClosing(closing);
    else if (isDue(post, closing, time) && (!inRoomsOnly || wasInRoom(post))) dues.push({ closing, post });
  }
  return dues;
}

function isDue(post: PostItem, { closesAt }: Closing, time: number): boolean {
  return Date.parse(closesAt) <= time - (wasInRoom(post) ? roomRestMs : restMs);
}

/** Whether a vote was as short, and as hidden, as those in rooms are: a post doesn’t say where it was opened. */
function wasInRoom({ publishedAt = '', closesAt = '', resultsVisibility }: PostItem): boolean {
  const openMs = Date.parse(closesAt) - Date.parse(publishedAt);
  return resultsVisibility === 'after-close' && openMs <= roomMinutes.most * 60_000;
}

function mustWait({ closing, post }: Due, { unsettled }: PollComparison): boolean {
  const isUnsettled = unsettled.some(({ postId }) => postId === post.id);
  const { closesAt, correction } = closing;
  const since = Math.max(Date.parse(closesAt), Date.parse(correction?.askedAt ?? closesAt));
  return isUnsettled && now() < since + patienceMs;
}

/** A vote that was reopened and has ended again is certified again, and the new certificate names the one it replaces. */
function editionOf({ correction, closesAt }: Closing, newest: Certificate | undefined): number {
  if (correction !== undefined) return correction.edition;
  if (newest === undefined) return 1;
  const isAnother = Date.parse(newest.closesAt) < Date.parse(closesAt);
  return isAnother ? newest.edition + 1 : newest.edition;
}

/** @returns whether this call wrote the certificate; false if it already existed */
async function certify(
  ledger: PollLedger,
  { closing, post }: Due,
  comparison: PollComparison,
): Promise<boolean> {
  const { drifted } = comparison;
  const [newest] = await readCertificates(post.id);
  const edition = editionOf(closing, newest);
  let written = false;
  if (hasTooFew(post, comparison)) await withholdMonth(post);
  else if (newest === undefined || newest.edition < edition) {
    const { content, totals, outcomes } = await certificateOf({ closing, post, comparison, newest, edition });
    const reveal = revealItems(post, totals, content.certifiedAt, { again: edition > 1 });
    const certificate = await appendCertificate(content, [...reveal, ...outcomes]);
    written = certificate !== undefined;
    if (certificate) {
      logInfo('CertificateWritten', { sequence: certificate.sequence, hash: certificate.hash });
    }
  }
  for (const { state, right } of drifted) {
    // Fails on its condition if another run has corrected it already.
    if (state.target.postId === post.id) await ledger.correctCounters(state, right);
  }
  await markEnded(post);
  await deleteClosing(closing);
  return written;
}
