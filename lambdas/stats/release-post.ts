import { randomInt } from 'node:crypto';
import { answerKind, possibleValues } from '../../domain/polls/answer-kinds/index.ts';
import { everybody } from '../../domain/polls/counter-names.ts';
import { type AskedPoll, pollId, pollsOf, type QuestionStep } from '../../domain/polls/format.ts';
import { relatedSteps } from '../../domain/polls/questionnaire.ts';
import type { Count } from '../../domain/polls/tally.ts';
import { isPublishable, youngTally } from '../../domain/polls/young.ts';
import type { Draw } from '../../domain/statistics/protection/noise.ts';
import { emptyRelease, releaseOf } from '../../domain/statistics/protection/release.ts';
import type { ExactLeaf } from '../../domain/statistics/protection/release-tables.ts';
import { publishableBeside } from '../../domain/statistics/protection/step-release.ts';
import { weigh } from '../../domain/statistics/weighting/weighting.ts';
import { readTallies, type TallyState } from '../../foundations/polls/tally-items.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { now } from '../../platform/clock.ts';
import { breakdownDocument } from './breakdown-document.ts';
import { dimensions, margins } from './release-dimensions.ts';
import { markReleased } from './release-due-items.ts';
import { type LotStamp, readRelease, writeRelease } from './release-items.ts';

/** `quiet`: not enough has changed for a lot. `overtaken`: another firing has just released this poll. */
export type ReleaseOutcome = 'released' | 'quiet' | 'overtaken';

/** A vote is counted some seconds after it was cast: the last lot waits as long as the certification does. */
const restMs = 5 * 60_000;

/** What no one can foresee, not even who knows the counts: it is kept with the release, and never drawn again. */
const draw: Draw = () => randomInt(2 ** 40) / 2 ** 40;

/**
 * Releases the polls of a post once: reads their exact counts, decides what may be published (domain/statistics/protection/release.ts),
 * writes basis and public document together. Repeated, it changes nothing; of two at once the first wins. Steps go in their
 * order, since what may be published of one may depend on what is published of an earlier one; so all of them are looked at.
 *
 * Tallies of a vote that ends stay due until it has had its last lot, which is then not waiting for a vote.
 * @param isDue whether tallies of the poll with this `pollId` are marked as due
 * @returns what became of each poll
 * @throws RangeError if a tally counts people in categories that aren't the instance's: nothing is published of that poll then,
 *   and it stays due; the others are released before it is thrown
 */
export async function releasePost(
  postId: string,
  isDue: (id: string) => boolean = () => true,
): Promise<ReleaseOutcome[]> {
  // Of a post that is gone nobody reads, but its tallies must not stay due.
  const post: PostItem | undefined = await readPost(postId);
  const outcomes: ReleaseOutcome[] = [];
  const errors: unknown[] = [];
  for (const poll of pollsOf(post ?? { id: postId })) {
    try {
      outcomes.push(await releasePoll(poll, post, isDue(pollId(poll))));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return outcomes;
}

async function releasePoll(
  poll: AskedPoll,
  post: PostItem | undefined,
  isDue: boolean,
): Promise<ReleaseOutcome> {
  const id = pollId(poll);
  const steps = post?.steps ?? [];
  const isClosed = post?.closesAt !== undefined && Date.parse(post.closesAt) + restMs <= now();
  const [previous, everyTally, mayPublish] = await Promise.all([
    readRelease(id, dimensions),
    readTallies(id),
    publishableCells(poll, steps),
  ]);
  // Ballots of young profiles are in no cell, and in no total of what is published by cell (domain/polls/young.ts).
  const tallies = everyTally.filter(({ target }) => target.departement !== youngTally);
  const young = everyTally.filter(({ target }) => target.departement === youngTally);
  const youngVoters = votersOf(young, possibleValues(poll.format));
  const leaves = tallies.flatMap((tally) => leavesOf(tally, possibleValues(poll.format)));
  const before = previous?.release ?? emptyRelease(dimensions);
  const { several } = answerKind(poll.format);
  const readings = readingsOf(poll, steps);
  const release = releaseOf(before, leaves, dimensions, { draw, isClosed, several, readings, mayPublish });
  if (release !== before) {
    const at = new Date(now()).toISOString();
    const { lot, total } = release;
    const stamps = { ...previous?.lots, [lot]: { at, voters: total.everybody } };
    const publishesCrosses = release.crossesTotal === total;
    const weighted = publishesCrosses
      ? { lot, result: weigh(leaves, release, dimensions, margins, draw, several) }
      : previous?.weighted;
    const lots = lotsInUse([lot, weighted?.lot, ...release.cells.map((cell) => cell.lot)], stamps);
    const record = { release, lots, weighted, revision: previous?.revision ?? 0 };
    // Totals that weren't public when a lot opened don't come with it: the late voters could be had by subtraction.
    // Nor do totals without the young ones beside the public ones that have them: once, at the end, where they are many.
    const arePublic = (post?.resultsVisibility ?? 'always') === 'always';
    const publishesTotals = isClosed ? isPublishable(youngVoters) : arePublic && youngVoters === 0;
    const document = breakdownDocument(poll, record, {
      isClosed,
      publishesTotals,
      isLed: mayPublish !== undefined,
      youngVoters: isPublishable(youngVoters) ? youngVoters : undefined,
    });
    // Who has won has looked at these tallies, or at newer ones; what is due after that is still marked.
    if (!(await writeRelease(id, record, document))) return 'overtaken';
  }
  const isLotAhead = post?.closesAt !== undefined && !isClosed;
  if (isDue && !isLotAhead) await Promise.all(tallies.map(markReleased));
  return release === before ? 'quiet' : 'released';
}

/** Which cells of a step with a condition may be published, as far as the earlier step is concerned that leads to it. */
async function publishableCells({ postId, step }: AskedPoll, steps: readonly QuestionStep[]) {
  const when = steps.find(({ id }) => id === step)?.when;
  const earlier = steps.find(({ id }) => id === when?.step);
  if (when === undefined || earlier === undefined) return undefined;
  const record = await readRelease(pollId({ postId, step: earlier.id }), dimensions);
  return publishableBeside(when, { format: earlier.format, release: record?.release });
}

/** How many steps tell, at most, of an answer that this one has to do with: by who was asked, or by what they said. */
function readingsOf({ step }: AskedPoll, steps: readonly QuestionStep[]): number {
  const related = relatedSteps(steps, step ?? '');
  return Math.max(1, ...related.map(({ id }) => relatedSteps(steps, id).length));
}

const none: Count = { n: 0, keys: 0 };

/**
 * The counters of a tally (`sex:age:option`) as cells with all options. Where one may choose several, everybody has a counter of
 * their own (domain/polls/answer-kinds).
 */
function leavesOf({ target, counts }: TallyState, options: readonly string[]): ExactLeaf[] {
  const cells = new Set([...counts.keys()].map((name) => name.slice(0, name.lastIndexOf(':'))));
  return [...cells].map((cell) => {
    const [sex = '', ageBand = ''] = cell.split(':');
    const chosen = options.map((option) => counts.get(`${cell}:${option}`) ?? none);
    return {
      categories: { departement: target.departement, sex, ageBand },
      everybody: counts.get(`${cell}:${everybody}`) ?? sumOf(chosen),
      options: chosen,
    };
  });
}

function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, { n, keys }) => ({ n: sum.n + n, keys: sum.keys + keys }), none);
}

/** How many ballots these tallies count. */
function votersOf(tallies: readonly TallyState[], options: readonly string[]): number {
  return tallies
    .flatMap((tally) => leavesOf(tally, options))
    .reduce((sum, leaf) => sum + leaf.everybody.n, 0);
}

function lotsInUse(
  numbers: readonly (number | undefined)[],
  lots: Readonly<Record<string, LotStamp>>,
): Record<string, LotStamp> {
  const used = new Set(numbers);
  return Object.fromEntries(Object.entries(lots).filter(([lot]) => used.has(Number(lot))));
}
