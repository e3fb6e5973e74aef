import { randomInt } from 'node:crypto';
import { answerKind, possibleValues } from '../../domain/polls/answer-kinds/index.ts';
import { everybody } from '../../domain/polls/counter-names.ts';
import { type AskedPoll, pollId, pollsOf, type QuestionStep } from '../../domain/polls/format.ts';
import { isPaper, isToldByCell } from '../../domain/polls/paper.ts';
import { relatedSteps } from '../../domain/polls/questionnaire.ts';
import type { Count } from '../../domain/polls/tally.ts';
import { isPublishable, youngTally } from '../../domain/polls/young.ts';
import type { Draw } from '../../domain/statistics/protection/noise.ts';
import { nextLots } from '../../domain/statistics/protection/pace.ts';
import { emptyRelease, releaseOf } from '../../domain/statistics/protection/release.ts';
import type { ExactLeaf } from '../../domain/statistics/protection/release-tables.ts';
import { publishableBeside } from '../../domain/statistics/protection/step-release.ts';
import { weigh } from '../../domain/statistics/weighting/weighting.ts';
import { clearMark } from '../../foundations/polls/release-marks.ts';
import { readTallies, type TallyState } from '../../foundations/polls/tally-items.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { now } from '../../platform/clock.ts';
import type { Key } from '../../platform/table/keys.ts';
import { breakdownDocument } from './breakdown-document.ts';
import { groundOf, type ReleaseGround } from './release-dimensions.ts';
import { readMarked } from './release-due-items.ts';
import { type LotStamp, readRelease, writeRelease } from './release-items.ts';

/** `quiet`: not enough has changed for a lot. `overtaken`: another run has just released this poll. */
export type ReleaseOutcome = 'released' | 'quiet' | 'overtaken';

/** Votes are counted some seconds after they are cast: the last lot waits as long as the certification does. */
const restMs = 5 * 60_000;

/** Unpredictable even to somebody who knows the counts; draws are stored with the release and never repeated. */
const draw: Draw = () => randomInt(2 ** 40) / 2 ** 40;

/**
 * Releases the polls of a post: reads their exact counts, decides what may be published
 * (domain/statistics/protection/release.ts), and writes state and public document together. Repetitions change nothing; of
 * two concurrent runs the first wins. Steps are processed in order, because what may be published of one may depend on an
 * earlier one; therefore all of them are examined.
 *
 * A vote that will end stays due until its last lot, which then doesn't have to wait for a vote.
 * @param due the marked items of each poll (`pollId`): their marks are cleared
 * @returns the outcome of each poll
 * @throws RangeError if a tally counts people in categories that the instance doesn't have: nothing of that poll is
 * published and it stays due; the others are released first
 */
export async function releasePost(
  postId: string,
  due: ReadonlyMap<string, readonly Key[]> = new Map(),
): Promise<ReleaseOutcome[]> {
  // Nobody reads the results of a deleted post, but its tallies must not stay due forever.
  const post: PostItem | undefined = await readPost(postId);
  const outcomes: ReleaseOutcome[] = [];
  const errors: unknown[] = [];
  for (const poll of pollsOf(post ?? { id: postId })) {
    try {
      outcomes.push(await releasePoll(poll, post, due.get(pollId(poll)) ?? []));
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
  due: readonly Key[],
): Promise<ReleaseOutcome> {
  const id = pollId(poll);
  const steps = post?.steps ?? [];
  const audience = post?.audience;
  const { dimensions, margins, ...ground } = groundOf(audience, poll.format);
  // Who uses a service is as unknown as whom a very small audience has: a month of it is told in totals only.
  const told = post?.service === undefined ? ground.told : [];
  const isClosed = post?.closesAt !== undefined && Date.parse(post.closesAt) + restMs <= now();
  const marked = await readMarked(due);
  const [previous, everyTally, mayPublish] = await Promise.all([
    readRelease(id, dimensions),
    readTallies(id),
    publishableCells(poll, steps, dimensions),
  ]);
  // Ballots of young profiles and those from paper are in no cell, and not in the totals beside the cells (domain/polls).
  const tallies = everyTally.filter(({ target }) => isToldByCell(target.departement));
  const young = everyTally.filter(({ target }) => target.departement === youngTally);
  const youngVoters = votersOf(young, possibleValues(poll.format));
  const paper = everyTally.filter(({ target }) => isPaper(target));
  const paperVoters = votersOf(paper, possibleValues(poll.format));
  const leaves = tallies
    .flatMap((tally) => leavesOf(tally, possibleValues(poll.format)))
    .map((leaf) => leafOf(leaf, told));
  const before = previous?.release ?? emptyRelease(dimensions);
  const { several } = answerKind(poll.format);
  const readings = readingsOf(poll, steps);
  // Of those addressed who are too few, or of one kind, there is no lot ever.
  const release =
    told.length === 0
      ? before
      : releaseOf(before, leaves, dimensions, { draw, isClosed, several, readings, mayPublish });
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
    // Totals that weren't public when a lot opened are not published with it, since later voters could be found by
    // subtraction. Nor are totals without young profiles or without paper beside public ones with them, except once, at the
    // end, if these are many.
    const arePublic = (post?.resultsVisibility ?? 'always') === 'always';
    const publishesTotals = isClosed
      ? isPublishable(youngVoters) && isPublishable(paperVoters)
      : arePublic && youngVoters === 0 && paperVoters === 0;
    const document = breakdownDocument(poll, record, {
      isClosed,
      publishesTotals,
      isLed: mayPublish !== undefined,
      audience,
      youngVoters: isPublishable(youngVoters) ? youngVoters : undefined,
      paperVoters,
    });
    // Another run wrote first, after examining these tallies or newer ones; anything later is still marked.
    if (!(await writeRelease(id, record, document))) return 'overtaken';
  }
  const isLotAhead = told.length > 0 && post?.closesAt !== undefined && !isClosed;
  if (!isLotAhead) {
    // Nobody looks again at what is never told.
    const from =
      told.length === 0 ? Number.MAX_SAFE_INTEGER : nextLots(release, mayPublish === undefined).margins;
    await Promise.all(marked.map((each) => clearMark(each, from)));
  }
  return release === before ? 'quiet' : 'released';
}

/** The cells of a conditional step that may be published, as far as the earlier step it depends on is concerned. */
async function publishableCells(
  { postId, step }: AskedPoll,
  steps: readonly QuestionStep[],
  dimensions: ReleaseGround['dimensions'],
) {
  const when = steps.find(({ id }) => id === step)?.when;
  const earlier = steps.find(({ id }) => id === when?.step);
  if (when === undefined || earlier === undefined) return undefined;
  const record = await readRelease(pollId({ postId, step: earlier.id }), dimensions);
  return publishableBeside(when, { format: earlier.format, release: record?.release });
}

/** How many steps at most reveal something about an answer to this one: by whom they are asked of, or by their answers. */
function readingsOf({ step }: AskedPoll, steps: readonly QuestionStep[]): number {
  const related = relatedSteps(steps, step ?? '');
  return Math.max(1, ...related.map(({ id }) => relatedSteps(steps, id).length));
}

/** A cell by the dimensions that are told: people who differ in the others are counted together. */
function leafOf({ categories, ...counts }: ExactLeaf, told: ReleaseGround['told']): ExactLeaf {
  return { categories: Object.fromEntries(told.map((name) => [name, categories[name] ?? ''])), ...counts };
}

const none: Count = { n: 0, keys: 0 };

/**
 * The counters of a tally (`sex:age:option`) as cells with all options. With multiple choice, `everybody` has a counter of
 * its own (domain/polls/answer-kinds).
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

/** Number of ballots counted in these tallies. */
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
