import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Highs } from 'highs';
import type { Cell } from '../../../domain/polls/cell.ts';
import { crowd, keyModulus } from '../../../domain/statistics/protection/disclosure.ts';
import { frequentOptions, grouped } from '../../../domain/statistics/protection/frequent-options.ts';
import { minus, nobody, type People, peopleIn } from '../../../domain/statistics/protection/people.ts';
import { emptyRelease, type Release, releaseOf } from '../../../domain/statistics/protection/release.ts';
import {
  type Categories,
  cellName,
  type ExactLeaf,
  marginsOf,
  tablesOf,
} from '../../../domain/statistics/protection/release-tables.ts';
import { instance } from '../../../instance/grand-est.ts';
import { breakdownDocument } from '../../../lambdas/stats/breakdown-document.ts';
import { dimensions } from '../../../lambdas/stats/release-dimensions.ts';
import { drawCells, readPopulation } from '../../../tools/replay/population.ts';
import { type PolisVote, readVotes } from '../../../tools/replay/votes-file.ts';
import {
  Attacker,
  type Group,
  leavesIn,
  leavesOf,
  loadSolver,
  type ObservedLot,
} from '../../support/attacker.ts';
import { countOf, leafOf } from '../../support/leaves.ts';
import { describeWith } from '../../support/shared-data.ts';

jest.setTimeout(600_000);

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
  return Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> (0 % keyModulus);
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
    else this.#held.set(voterId, { cell, key: recordKey(voterId, commentId) % keyModulus, answer: vote });
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
        let release: Release = emptyRelease(dimensions);
        let lots = {};
        let seen = JSON.stringify(breakdownDocument(poll, release, lots, undefined));
        const lastTold = new Map<string, People>();
        for (const vote of votes) {
          ballots.apply(vote);
          const leaves = ballots.leaves();
          const next = releaseOf(release, leaves, dimensions);
          polls += 1;
          if (next !== release) lots = { ...lots, [next.lot]: { at: `${next.lot}`, voters: 0 } };
          const now = JSON.stringify(breakdownDocument(poll, next, lots, undefined));
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
            const told = frequentOptions(peopleOf(exact, ''));
            const moved = grouped(minus(is, was), told).options;
            expect(moved).not.toContain(0);
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

/**
 * Every lot of a post that is released after every `every` votes. Of each voter the first answer counts, which tells the
 * attacker more than answers that may change.
 */
function observe(
  votes: readonly PolisVote[],
  answers: readonly PolisVote['vote'][],
  every = 1,
): { observed: ObservedLot[]; leaves: ExactLeaf[][] } {
  const ballots = new Ballots(answers);
  let release: Release = emptyRelease(dimensions);
  const observed: ObservedLot[] = [];
  const exact: ExactLeaf[][] = [];
  for (const [index, vote] of votes.entries()) {
    if (answers.includes(vote.vote) && !ballots.has(vote.voterId)) ballots.apply(vote);
    if ((index + 1) % every !== 0) continue;
    const leaves = ballots.leaves();
    const next = releaseOf(release, leaves, dimensions);
    if (next === release) continue;
    release = next;
    observed.push({ release, totals: peopleOf(marginsOf(leaves, dimensions), '') });
    exact.push(leaves);
  }
  return { observed, leaves: exact };
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
 * Every group of 1 to 10 people that is a cell, what a cell leaves of one of its margins, or the untold cells of a line
 * together; since the beginning or any earlier lot, up to each lot.
 */
function smallGroups(observed: readonly ObservedLot[], exact: readonly ExactLeaf[][]): Group[] {
  const leaves = leavesOf(dimensions);
  const votes = [[], ...exact].map((leavesThen) => {
    const counts = new Map(leavesThen.map((l) => [cellName(l.categories), l.everybody.n]));
    return leaves.map((categories) => counts.get(cellName(categories)) ?? 0);
  });
  const groups = new Map<string, Group>();
  const add = (name: string, members: readonly number[], since: number, until: number) => {
    const people = members.reduce(
      (sum, leaf) => sum + (votes[until]?.[leaf] ?? 0) - (votes[since]?.[leaf] ?? 0),
      0,
    );
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
    for (let since = 0; since <= until; since += 1) {
      for (const { cells: members, lines } of tablesOf(dimensions)) {
        for (const { name, categories } of members) add(name, leavesIn(leaves, categories), since, until + 1);
        for (const line of lines) {
          const all = line.flatMap(({ categories }) => leavesIn(leaves, categories));
          for (const { name, categories } of line) {
            const own = new Set(leavesIn(leaves, categories));
            add(
              `all of its line but ${name}`,
              all.filter((leaf) => !own.has(leaf)),
              since,
              until + 1,
            );
          }
          const untold = line.filter(({ name }) => !told.has(name));
          const union = untold.flatMap(({ categories }) => leavesIn(leaves, categories as Categories));
          if (untold.length > 1) add(`untold beside ${line[0]?.name}`, union, since, until + 1);
        }
      }
    }
  }
  return [...groups.values()];
}

describeWith(conversation, 'An attacker with a linear programme', (file) => {
  beforeAll(() => readPosts(file));

  test.each([
    ['shown', '+ and −', approval],
    ['exact', '+ and −', approval],
    // Worlds that fit the exact counts fit the shown ones, so that what these don't pin those don't.
    ['exact', 'three options', threeWay],
  ] as const)(
    'pins no group of fewer than eleven people by %s counts of told cells: %s',
    (told, name, answers) => {
      let groups = 0;
      let solves = 0;
      let tellings = 0;
      const questions = [
        ...posts
          .slice(0, answers === approval ? attacked : threeWayPosts)
          .map((votes) => observe(votes, answers)),
        observe(pooled(400), answers, 100),
      ];
      for (const { observed, leaves } of questions) {
        if (observed.length === 0) continue;
        tellings += observed.reduce(
          (sum, { release }) => sum + release.cells.filter(({ lot }) => lot === release.lot).length,
          0,
        );
        const attacker = new Attacker(solver, observed, dimensions, told);
        const pinned: string[] = [];
        for (const group of smallGroups(observed, leaves)) {
          groups += 1;
          if (attacker.isPinned(group)) pinned.push(group.name);
        }
        solves += attacker.solves;
        attacker.dispose();
        expect(pinned).toEqual([]);
      }
      if (soak) {
        console.log(
          `${name}, ${told}: ${tellings} tellings of cells, ${groups} groups, ${solves} programmes solved.`,
        );
      }
      expect(tellings).toBeGreaterThan(20);
      expect(groups).toBeGreaterThan(1000);
    },
  );
});

describe('The linear programme', () => {
  test('finds what is pinned where the rules are broken', () => {
    const two = { x: ['A', 'B'] };
    // A is told beside the totals, though B has but three people.
    const basis = { everybody: 38, options: [37, 1] };
    const observed: ObservedLot = {
      totals: { everybody: 41, options: [38, 3] },
      release: {
        lot: 1,
        stretches: [],
        cells: [
          { categories: { x: 'A' }, basis, lot: 1, shown: { kind: 'split', base: 38, options: [37, 6] } },
        ],
      },
    };
    const group: Group = { name: 'B', leaves: [1], since: 0, until: 1 };
    const [exact, shown] = (['exact', 'shown'] as const).map((told) => {
      const attacker = new Attacker(solver, [observed], two, told);
      const pinned = attacker.isPinned(group);
      attacker.dispose();
      return pinned;
    });
    expect({ exact, shown }).toEqual({ exact: true, shown: false });
  });
});
