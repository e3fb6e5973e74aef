import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Highs } from 'highs';
import { crowd } from '../../../domain/crowd.ts';
import type { Cell } from '../../../domain/polls/cell.ts';
import { keyModulus } from '../../../domain/statistics/protection/disclosure.ts';
import { finestVariance } from '../../../domain/statistics/protection/noise.ts';
import { nobody, type People, peopleIn } from '../../../domain/statistics/protection/people.ts';
import {
  type Circumstances,
  emptyRelease,
  type Release,
  releaseOf,
} from '../../../domain/statistics/protection/release.ts';
import {
  type Categories,
  cellName,
  type ExactLeaf,
  marginsOf,
  tablesOf,
} from '../../../domain/statistics/protection/release-tables.ts';
import { publishableBeside } from '../../../domain/statistics/protection/step-release.ts';
import { categories as dimensions } from '../../../foundations/posts/audience.ts';
import { instance } from '../../../instance/grand-est.ts';
import { breakdownDocument } from '../../../lambdas/stats/breakdown-document.ts';
import { seededRandom } from '../../../tools/random.ts';
import { drawCells, readPopulation } from '../../../tools/replay/population.ts';
import { type PolisVote, readVotes } from '../../../tools/replay/votes-file.ts';
import {
  Attacker,
  type Group,
  leavesIn,
  leavesOf,
  loadSolver,
  type Observed,
} from '../../support/attacker.ts';
import { printFigure } from '../../support/figures.ts';
import { countOf, leafOf } from '../../support/leaves.ts';
import { describeWith } from '../../support/shared-data.ts';

/**
 * Real votes (Polis, Brexit consensus), with cells drawn as the replay draws them, and an attacker
 * who polls after every single vote. The release is fired as often, though its schedule fires every 15 minutes.
 * `npm run soak` attacks every post; here are the busiest, and one that is busier than any: some votes of all of them, as if
 * they were answers to one question. The small populations of
 * `test/domain/statistics/protection/disclosure-attack.unit.test.ts` are attacked exhaustively.
 */
const soak = process.env.ATTACKED_POSTS !== undefined;
const attacked = Number(process.env.ATTACKED_POSTS ?? 1);
/** Of three options a single post takes a minute or more. */
const threeWayPosts = soak ? Math.min(attacked, 3) : 0;

let posts: PolisVote[][];
let cells: Map<string, Cell>;
let draw: () => Cell;
let solver: Highs;

async function readPosts(file: string): Promise<void> {
  const votes = await readVotes(file);
  posts = [...Map.groupBy(votes, ({ commentId }) => commentId).values()].sort((a, b) => b.length - a.length);
  draw = drawCells(readPopulation('instance/population/grand-est-2025.csv', instance), 2025);
  cells = new Map([...new Set(votes.map(({ voterId }) => voterId))].sort().map((id) => [id, draw()]));
}

beforeAll(async () => {
  solver = await loadSolver();
});

/** A record key, spread over all of them, from which a voter's noise is drawn. */
function recordKey(voterId: string, commentId: string): number {
  let hash = 2_166_136_261;
  for (const character of `${voterId}/${commentId}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
  }
  return (Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0) % keyModulus;
}

/** The exact counts of a post as votes come: + and −, where Polis' “pass” withdraws; or all three, as options of one question. */
class Ballots {
  readonly #held = new Map<string, { cell: Cell; key: number; answer: PolisVote['vote'] }>();
  readonly #answers: readonly PolisVote['vote'][];

  constructor(answers: readonly PolisVote['vote'][]) {
    this.#answers = answers;
  }

  apply({ voterId, commentId, vote }: PolisVote): void {
    const cell = cells.get(voterId);
    if (cell === undefined) throw new Error('A voter without a cell.');
    if (!this.#answers.includes(vote)) this.#held.delete(voterId);
    else this.#held.set(voterId, { cell, key: recordKey(voterId, commentId), answer: vote });
  }

  has(voterId: string): boolean {
    return this.#held.has(voterId);
  }

  leaves(): ExactLeaf[] {
    const groups = Map.groupBy(this.#held.values(), ({ cell }) => cellName({ ...cell }));
    return [...groups.values()].map((ballots) =>
      leafOf(
        { ...ballots[0]?.cell },
        ...this.#answers.map((answer) => countOf(ballots.filter((ballot) => ballot.answer === answer))),
      ),
    );
  }
}

const approval = [1, -1] as const;
const threeWay = [1, -1, 0] as const;

function peopleOf(exact: ReturnType<typeof marginsOf>, name: string): People {
  const cell = exact.get(name);
  return cell === undefined ? nobody : peopleIn(cell);
}

const options = ['oui', 'non', 'passe'].map((id) => ({ id, label: id }));

const conversation = 'polis/brexit-consensus.votes.csv';

describeWith(conversation, 'An attacker who polls after every single vote', (file) => {
  beforeAll(() => readPosts(file));

  test.each([
    ['+ and −', approval, { postId: 'post', format: { kind: 'approval' } }],
    ['three options', threeWay, { postId: 'post', format: { kind: 'single-choice', options } }],
  ] as const)(
    'of %s sees nothing but the totals move, except in a lot, and there no cell by fewer than eleven people',
    (_, answers, poll) => {
      let polls = 0;
      let moves = 0;
      for (const votes of posts.slice(0, 6 * attacked)) {
        const ballots = new Ballots(answers);
        const chance = seededRandom(votes.length);
        let release: Release = emptyRelease(dimensions);
        let lots = {};
        const documentOf = (of: Release) =>
          JSON.stringify(
            breakdownDocument(
              poll,
              { release: of, lots },
              { isClosed: false, publishesTotals: true, isLed: false },
            ),
          );
        let seen = documentOf(release);
        const lastTold = new Map<string, People>();
        for (const [index, vote] of votes.entries()) {
          ballots.apply(vote);
          const leaves = ballots.leaves();
          const isClosed = index === votes.length - 1;
          const next = releaseOf(release, leaves, dimensions, { draw: chance, isClosed });
          polls += 1;
          if (next !== release) lots = { ...lots, [next.lot]: { at: `${next.lot}`, voters: 0 } };
          const now = documentOf(next);
          if (next.lot === release.lot) {
            expect(now).toBe(seen);
            continue;
          }
          const exact = marginsOf(leaves, dimensions);
          for (const [index, cell] of next.cells.entries()) {
            const name = cellName(cell.categories);
            if (cell.lot !== next.lot) {
              expect(cell.shown).toEqual(release.cells[index]?.shown);
              continue;
            }
            const [is, was] = [peopleOf(exact, name), lastTold.get(name) ?? nobody];
            expect(is.everybody - was.everybody).toBeGreaterThanOrEqual(crowd);
            lastTold.set(name, is);
            moves += 1;
          }
          release = next;
          seen = now;
        }
      }
      expect(polls).toBeGreaterThan(900);
      expect(moves).toBeGreaterThan(20);
    },
  );
});

/** What he saw of one poll at each instant, and the exact counts at each. */
interface Watched {
  readonly observed: Observed[];
  readonly leaves: ExactLeaf[][];
}

/** A poll among those that he watches, and what a vote is in it, if it is any. */
interface WatchedPoll {
  readonly ballots: Ballots;
  readonly answerOf: (vote: PolisVote) => PolisVote['vote'] | undefined;
  /** @param before releases of the polls before it */
  readonly circumstances?: (before: readonly Release[]) => Partial<Circumstances>;
}

/**
 * Every lot of polls that are released after every `every` votes, and once they are closed; all of them are looked at whenever one
 * of them has a lot. Of each voter the first answer counts, which tells the attacker more than answers that may change.
 */
function observe(votes: readonly PolisVote[], polls: readonly WatchedPoll[], every = 1): Watched[] {
  const chance = seededRandom(votes.length + every);
  let releases = polls.map(() => emptyRelease(dimensions));
  const watched: Watched[] = polls.map(() => ({ observed: [], leaves: [] }));
  for (const [index, vote] of votes.entries()) {
    for (const { ballots, answerOf } of polls) {
      const answer = answerOf(vote);
      if (answer !== undefined && !ballots.has(vote.voterId)) ballots.apply({ ...vote, vote: answer });
    }
    const isClosed = index === votes.length - 1;
    if ((index + 1) % every !== 0 && !isClosed) continue;
    const leaves = polls.map(({ ballots }) => ballots.leaves());
    const next: Release[] = [];
    for (const [place, { circumstances }] of polls.entries()) {
      const known = { draw: chance, isClosed, ...circumstances?.(next) };
      next.push(releaseOf(releases[place], leaves[place] ?? [], dimensions, known));
    }
    if (next.every((release, place) => release === releases[place])) continue;
    releases = next;
    for (const [place, { observed, leaves: exact }] of watched.entries()) {
      const now = leaves[place] ?? [];
      const release = releases[place] ?? emptyRelease(dimensions);
      observed.push({ release, totals: peopleOf(marginsOf(now, dimensions), '') });
      exact.push(now);
    }
  }
  return watched;
}

/** What he saw of one question. */
function observeOne(
  votes: readonly PolisVote[],
  answers: readonly PolisVote['vote'][],
  every?: number,
): Watched[] {
  const answerOf = ({ vote }: PolisVote) => (answers.includes(vote) ? vote : undefined);
  return observe(votes, [{ ballots: new Ballots(answers), answerOf }], every);
}

/**
 * What he saw of a questionnaire: + or −, and a second step for whoever says +, whose answer the voter's own key decides. Both
 * tell of the first answer.
 */
function observeSteps(votes: readonly PolisVote[], every: number): Watched[] {
  const led = { step: 'un', values: ['plus'] };
  const first = ({ vote }: PolisVote) => (vote === 0 ? undefined : vote);
  const second = ({ vote, voterId }: PolisVote) => {
    if (vote !== 1) return undefined;
    return recordKey(voterId, 'deux') % 10 < 6 ? 1 : -1;
  };
  return observe(
    votes,
    [
      { ballots: new Ballots(approval), answerOf: first, circumstances: () => ({ readings: 2 }) },
      {
        ballots: new Ballots(approval),
        answerOf: second,
        circumstances: ([release]) => ({
          readings: 2,
          mayPublish: publishableBeside(led, { format: { kind: 'approval' }, release }),
        }),
      },
    ],
    every,
  );
}

/** Votes of several posts as if they were one question's: who answered ten of them is ten people. */
function pooled(count: number): PolisVote[] {
  return posts
    .flat()
    .sort((a, b) => a.timestamp - b.timestamp)
    .slice(0, count)
    .map((vote) => {
      const voterId = `${vote.voterId} ${vote.commentId}`;
      if (!cells.has(voterId)) cells.set(voterId, draw());
      return { ...vote, voterId };
    });
}

/**
 * Every group of 1 to 10 people that is a cell, what a cell leaves of one of its margins, the untold cells of a line together,
 * or what several tables single out together, as two départements of two ages; since the beginning or any earlier instant, up
 * to each.
 */
function smallGroups({ observed, leaves: exact }: Watched): Group[] {
  const votes = [[], ...exact].map((leavesThen) => {
    const counts = new Map(leavesThen.map((l) => [cellName(l.categories), l.everybody.n]));
    return finest.map((categories) => counts.get(cellName(categories)) ?? 0);
  });
  const groups = new Map<string, Group>();
  const add = (name: string, members: readonly number[], since: number, until: number) => {
    let people = 0;
    for (const leaf of members) people += (votes[until]?.[leaf] ?? 0) - (votes[since]?.[leaf] ?? 0);
    if (people === 0 || people >= crowd) return;
    const label = `${name} (lots ${since}-${until}, ${people} people)`;
    groups.set(`${members.join()} ${since} ${until}`, { name: label, leaves: members, since, until });
  };
  for (const until of observed.keys()) {
    const told = new Set(
      (observed[until]?.release.cells ?? [])
        .filter(({ shown }) => shown.kind !== 'hidden')
        .map(({ categories }) => cellName(categories)),
    );
    const untold = lines.map((line) => {
      const cells = line.filter(({ name }) => !told.has(name));
      const members = cells.flatMap((cell) => cell.members);
      return { name: `untold beside ${line[0]?.name}`, members: cells.length > 1 ? members : [] };
    });
    for (let since = 0; since <= until; since += 1) {
      for (const { name, members } of [...fixedGroups, ...untold]) add(name, members, since, until + 1);
    }
  }
  return [...groups.values()];
}

/** Some finest cells together, by their places in `finest`. */
interface Members {
  readonly name: string;
  readonly members: readonly number[];
}

const finest = leavesOf(dimensions);
const membersOf = ({ name, categories }: { name: string; categories: Categories }): Members => ({
  name,
  members: leavesIn(finest, categories),
});
const lines = tablesOf(dimensions).flatMap((table) => table.lines.map((line) => line.map(membersOf)));

/** What may be a group at any time: cells, what each leaves of a line that it is in, and what several tables single out together. */
const fixedGroups: readonly Members[] = [
  ...tablesOf(dimensions).flatMap(({ cells }) => cells.map(membersOf)),
  ...lines.flatMap((line) =>
    line.map(({ name }) => ({
      name: `all of its line but ${name}`,
      members: line.flatMap((cell) => (cell.name === name ? [] : cell.members)),
    })),
  ),
  ...overlaps(),
];

/** What two categories of one dimension have in common with two of another: no single table tells of it. */
function overlaps(): Members[] {
  const names = Object.keys(dimensions) as (keyof typeof dimensions)[];
  return names.flatMap((one, at) =>
    names.slice(at + 1).flatMap((other) =>
      pairsOf(dimensions[one]).flatMap((these) =>
        pairsOf(dimensions[other]).map((those) => ({
          name: `${these.join('/')} of ${those.join('/')}`,
          members: [...finest.keys()].filter(
            (leaf) =>
              these.includes(finest[leaf]?.[one] ?? '') && those.includes(finest[leaf]?.[other] ?? ''),
          ),
        })),
      ),
    ),
  );
}

function pairsOf(categories: readonly string[]): string[][] {
  return categories.flatMap((one, at) => categories.slice(at + 1).map((other) => [one, other]));
}

/** How often cells were told, in all lots. */
function tellingsOf({ observed }: Watched): number {
  return observed.reduce((sum, { release }, index) => {
    if (release === observed[index - 1]?.release) return sum;
    return sum + release.cells.filter(({ lot }) => lot === release.lot).length;
  }, 0);
}

describeWith(conversation, 'An attacker with a linear programme', (file) => {
  beforeAll(() => readPosts(file));

  test.each([
    ['shown', '+ and −', approval],
    // How many of a told cell voted, without noise.
    ['exact', '+ and −', approval],
    ['exact', 'three options', threeWay],
  ] as const)(
    'by %s bases and all tables together pins no group of fewer than eleven people: %s',
    (heads, name, answers) => {
      let [groups, solves, tellings, counted] = [0, 0, 0, 0];
      const questions = [
        ...posts
          .slice(0, answers === approval ? attacked : threeWayPosts)
          .flatMap((votes) => observeOne(votes, answers)),
        ...observeOne(pooled(400), answers, 50),
      ];
      for (const watched of questions) {
        if (watched.observed.length === 0) continue;
        tellings += tellingsOf(watched);
        const attacker = new Attacker(solver, [watched], dimensions, heads);
        const pinned: string[] = [];
        for (const group of smallGroups(watched)) {
          groups += 1;
          if (attacker.isPinned(group)) pinned.push(group.name);
          if (heads === 'shown' && attacker.isCounted(group)) counted += 1;
        }
        solves += attacker.solves;
        attacker.dispose();
        expect(pinned).toEqual([]);
      }
      // Nor is it certain of any of them how many they are.
      expect(counted).toBe(0);
      if (soak) {
        printFigure(
          `${name}, ${heads} bases: ${tellings} tellings of cells, ${groups} groups, none pinned; ${solves} programmes solved.`,
        );
      }
      expect(tellings).toBeGreaterThan(20);
      expect(groups).toBeGreaterThan(1000);
    },
  );

  test('pins no group by the steps of a questionnaire together, of which one leads to the other', () => {
    const watched = observeSteps(pooled(soak ? 1_000 : 500), 250);
    const [first, second] = watched;
    if (first === undefined || second === undefined) throw new Error('Two steps.');
    const polls = [
      { ...first, readings: 2 },
      { ...second, readings: 2, after: { poll: 0, options: [0] } },
    ];
    const attacker = new Attacker(solver, polls, dimensions, 'exact');
    const pinned: string[] = [];
    let groups = 0;
    // All of them take minutes.
    for (const [index, group] of smallGroups(first).entries()) {
      if (!soak && index % 20 !== 0) continue;
      groups += 1;
      for (const poll of [0, 1]) if (attacker.isPinned(group, poll)) pinned.push(`${poll}: ${group.name}`);
      // How many took the second step says how many said + at the first.
      if (attacker.isCounted(group, 1)) pinned.push(`led: ${group.name}`);
    }
    attacker.dispose();
    if (soak) {
      printFigure(
        `two steps: ${tellingsOf(first)} and ${tellingsOf(second)} tellings of cells, ${groups} groups, none pinned.`,
      );
    }
    expect(pinned).toEqual([]);
    expect(tellingsOf(second)).toBeGreaterThan(5);
    expect(groups).toBeGreaterThan(90);
  });
});

describe('The linear programme', () => {
  test('finds what is pinned where the noise is left out', () => {
    const two = { x: ['A', 'B'] };
    // A is told beside the totals, though B has but three people.
    const people = { everybody: 38, options: [37, 1] };
    const totals = { everybody: 41, options: [38, 3] };
    const pinned = [0, finestVariance].map((variance) => {
      const shown = { kind: 'split', base: 38, options: [37, 1] } as const;
      const cell = { categories: { x: 'A' }, basis: people, noisy: people, variance, lot: 1, shown };
      const release = { lot: 1, cells: [cell], total: totals, crossesTotal: totals, isOver: false };
      const attacker = new Attacker(solver, [{ observed: [{ release, totals }] }], two, 'exact');
      const isPinned = attacker.isPinned({ name: 'B', leaves: [1], since: 0, until: 1 });
      attacker.dispose();
      return isPinned;
    });
    expect(pinned).toEqual([true, false]);
  });
});
