import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { crowd } from '../../../domain/crowd.ts';
import { type Election, type Pattern, type Project, patternsOf } from '../../../domain/envelopes/election.ts';
import { fraction, parseFraction } from '../../../domain/envelopes/fraction.ts';
import { publicLot } from '../../../domain/envelopes/lot.ts';
import { countEnvelope } from '../../../domain/envelopes/outcome.ts';

import { budgetFileLines, readBudgetFile } from '../../../domain/envelopes/pb-file.ts';
import { outcomeHash, publishedOutcome } from '../../../domain/envelopes/published-outcome.ts';
import { toldOutcome } from '../../../domain/envelopes/told-outcome.ts';
import { drawWeighted, seededRandom } from '../../../tools/random.ts';
import { recountScript } from '../../support/recount-script.ts';
import { describeWith } from '../../support/shared-data.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const lot = publicLot('a root', sha256);
const mostChoices = 3;

const published = (election: Election) =>
  publishedOutcome(election, countEnvelope(election, 'equal-shares', lot), mostChoices);

/** Votes on some projects, of which the first are the most liked. */
function drawnElection(seed: number, voters: number, projectCount = 8): Election {
  const random = seededRandom(seed);
  const projects: Project[] = Array.from({ length: projectCount }, (_, index) => ({
    id: `p${index}`,
    cost: 20_000 + Math.floor(random() * 300) * 1_000,
  }));
  const entries = projects.map(({ id }, index) => [id, 1 / (index + 2)] as const);
  const ballots = Array.from({ length: voters }, () => {
    const chosen = new Set<string>();
    const size = 1 + Math.floor(random() * mostChoices);
    while (chosen.size < size) chosen.add(drawWeighted(entries, random));
    return [...chosen];
  });
  return { budget: 600_000, projects, patterns: patternsOf(projects, ballots) };
}

/** Two voters exchange one choice for another: sizes of ballots and votes of projects stay, patterns don’t. */
function* exchanges({ patterns }: Election, first: Pattern): Generator<Pattern[]> {
  for (const other of patterns) {
    if (other === first) continue;
    const mine = first.choices.filter((choice) => !other.choices.includes(choice));
    const theirs = other.choices.filter((choice) => !first.choices.includes(choice));
    for (const given of mine) {
      for (const taken of theirs) {
        const moved = [exchanged(first.choices, given, taken), exchanged(other.choices, taken, given)];
        // As many of `first` as before would be no difference.
        if (moved.some((choices) => choices.join() === first.choices.join())) continue;
        yield merged([
          ...patterns.filter((pattern) => pattern !== first && pattern !== other),
          { ...first, voters: first.voters - 1 },
          { ...other, voters: other.voters - 1 },
          ...moved.map((choices) => ({ choices, voters: 1 })),
        ]);
      }
    }
  }
}

const exchanged = (choices: readonly number[], given: number, taken: number): number[] =>
  [...choices.filter((choice) => choice !== given), taken].sort((a, b) => a - b);

function merged(patterns: readonly Pattern[]): Pattern[] {
  const voters = new Map<string, Pattern>();
  for (const pattern of patterns) {
    const key = pattern.choices.join();
    voters.set(key, { ...pattern, voters: (voters.get(key)?.voters ?? 0) + pattern.voters });
  }
  return [...voters.values()].filter((pattern) => pattern.voters > 0);
}

/**
 * The patterns of fewer than eleven voters for which no other ballots were found that look the same from outside and have another number of
 * them.
 */
function* determined(
  election: Election,
  seen: (election: Election) => string,
  among: readonly Pattern[] = election.patterns,
): Generator<string> {
  const outside = seen(election);
  const looksAlike = (patterns: Pattern[]) => seen({ ...election, patterns }) === outside;
  for (const pattern of among.filter(({ voters }) => voters < crowd)) {
    if (!isThereOne(exchanges(election, pattern), looksAlike)) yield pattern.choices.join();
  }
}

function isThereOne<T>(items: Iterable<T>, fits: (item: T) => boolean): boolean {
  for (const item of items) if (fits(item)) return true;
  return false;
}

describe('An attacker who reads all that is published of an envelope', () => {
  test.each([1, 2, 3, 4])('finds no pattern of fewer than eleven (votes %i)', (seed) => {
    const election = drawnElection(seed, 160);
    expect(election.patterns.some(({ voters }) => voters < crowd)).toBe(true);
    const told = (other: Election) =>
      toldOutcome(other, 'equal-shares', lot, { least: 1, most: mostChoices });
    expect(told(election).withheld).toBeUndefined();
    expect([...determined(election, (other) => JSON.stringify(published(other)))]).toEqual([]);
  });

  test('finds none of those whose ballots are too different for us to look for others', () => {
    const election = drawnElection(1, 240, 12);
    expect(election.patterns.length).toBeGreaterThan(100);
    const some = election.patterns.filter((_, place) => place % 4 === 0);
    const told = [...determined(election, (other) => JSON.stringify(published(other)), some)];
    expect([some.some(({ voters }) => voters < crowd), told]).toEqual([true, []]);
  });

  test('would read every ballot, were totals shown as people vote: so they aren’t', () => {
    const { projects, patterns } = drawnElection(1, 160);
    const ballots = patterns.flatMap(({ choices, voters }) => Array.from({ length: voters }, () => choices));
    const totals = projects.map(() => 0);
    for (const choices of ballots) {
      const before = [...totals];
      for (const choice of choices) totals[choice] = (totals[choice] ?? 0) + 1;
      const told = totals.flatMap((votes, project) => (votes > (before[project] ?? 0) ? [project] : []));
      expect(told).toEqual(choices);
    }
  });

  test('would read the eleventh, were totals shown in lots of eleven more voters: ten ballots are the attacker’s own', () => {
    const { projects, patterns } = drawnElection(1, 160);
    const totals = (ballots: readonly (readonly number[])[]) =>
      projects.map((_, project) => ballots.filter((choices) => choices.includes(project)).length);
    const before = patterns.flatMap(({ choices, voters }) => Array.from({ length: voters }, () => choices));
    const own = Array.from({ length: crowd - 1 }, (_, index) => [index % 8]);
    for (const { choices: victim } of patterns) {
      // Of each lot nothing but its totals is known.
      const [one, next] = [totals(before), totals([...before, victim, ...own])];
      const mine = totals(own);
      const left = next.map((votes, project) => votes - (one[project] ?? 0) - (mine[project] ?? 0));
      expect(left.flatMap((votes, project) => (votes > 0 ? [project] : []))).toEqual(victim);
    }
  });

  test('would find some, were prices told exactly', () => {
    const exactly = (other: Election) => {
      const { rounds } = countEnvelope(other, 'equal-shares', lot);
      return JSON.stringify([published(other), rounds.map(({ price }) => String(price.numerator))]);
    };
    // The first one will do.
    expect(determined(drawnElection(1, 160), exactly).next().value).toMatch(/^[0-7](,[0-7])*$/);
  });

  test('reads no money of fewer than eleven, and nothing that eleven more or fewer would change by less than is told', () => {
    let told = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const { notFunded, projects, rounds } = published(drawnElection(seed, 300));
      for (const { project, supporters } of notFunded) {
        const { votes = 0 } = projects.find(({ id }) => id === project) ?? {};
        if (votes < crowd) expect(supporters).toBeUndefined();
        for (const { project: winner, amount, within } of supporters?.paid ?? []) {
          told += 1;
          expect(amount % within).toBe(0);
          const { cost = 0, votes: most = 1 } = projects.find(({ id }) => id === winner) ?? {};
          expect(within).toBeGreaterThanOrEqual(Math.floor((crowd * cost) / most) * 0.5);
        }
      }
      for (const { project, price, within } of rounds) {
        const { cost = 0, votes = 1 } = projects.find(({ id }) => id === project) ?? {};
        if (within === 0) expect(parseFraction(price)).toEqual(fraction(cost, votes));
      }
    }
    expect(told).toBeGreaterThan(20);
  });
});

test('The same file gives the same outcome in two processes, to the hash', () => {
  const { ballots } = filesOf(drawnElection(7, 200));
  const folder = mkdtempSync(join(tmpdir(), 'imaginest-envelope-'));
  try {
    const path = join(folder, 'votes.pb');
    writeFileSync(path, ballots);
    const domain = join(process.cwd(), 'domain/envelopes');
    const script = `
      const { readBudgetFile } = await import('${domain}/pb-file.ts');
      const { patternsOf } = await import('${domain}/election.ts');
      const { countEnvelope } = await import('${domain}/outcome.ts');
      const { publicLot } = await import('${domain}/lot.ts');
      const { outcomeHash, publishedOutcome } = await import('${domain}/published-outcome.ts');
      const { createHash } = await import('node:crypto');
      const { readFileSync } = await import('node:fs');
      const sha256 = (text) => createHash('sha256').update(text).digest('hex');
      const { budget, projects, ballots } = readBudgetFile(readFileSync('${path}', 'utf8'));
      const election = { budget, projects, patterns: patternsOf(projects, ballots) };
      const counted = countEnvelope(election, 'equal-shares', publicLot('a root', sha256));
      console.log(outcomeHash(publishedOutcome(election, counted, ${mostChoices}), sha256));`;
    const hashes = [1, 2].map(() => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--no-warnings', '--input-type=module', '-e', script],
        { encoding: 'utf8' },
      );
      return stdout.trim() || stderr;
    });
    const expected = outcomeHash(published(drawnElection(7, 200)), sha256);
    expect(hashes).toEqual([expected, expected]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('The same votes in any order give the same outcome, to the hash', () => {
  const election = drawnElection(7, 200);
  const again = { ...election, patterns: election.patterns.toReversed().map((pattern) => ({ ...pattern })) };
  expect(outcomeHash(published(again), sha256)).toBe(outcomeHash(published(election), sha256));
  expect(outcomeHash(published(election), sha256)).toMatch(/^[0-9a-f]{64}$/);
});

/** An outcome, and the file that its observers get. */
function filesOf(election: Election): { outcome: string; ballots: string } {
  const ids = (choices: readonly number[]) => choices.map((choice) => election.projects[choice]?.id ?? '');
  const ballots = election.patterns.flatMap(({ choices, voters }) =>
    Array.from({ length: voters }, () => ids(choices)),
  );
  return {
    outcome: JSON.stringify(published(election)),
    ballots: [
      ...budgetFileLines({
        meta: new Map([['description', 'Essai; sur deux\nlignes']]),
        budget: election.budget,
        projects: election.projects.map((project) => ({ ...project, name: `Projet ${project.id}` })),
        ballots,
        voters: ballots.length,
      }),
    ].join(''),
  };
}

describe('docs/envelope.py', () => {
  const election = drawnElection(3, 160);
  const { outcome, ballots } = filesOf(election);
  const run = (text: string, ...args: string[]) =>
    recountScript({ 'outcome.json': text, 'ballots.pb': ballots }, ['outcome.json', ...args], 'envelope.py');

  test('finds an outcome right, counts it again from the ballots, and shows a voter’s part', () => {
    const { status, stdout } = run(outcome, '--ballots', 'ballots.pb', '--choices', 'p0,p1,p2');
    expect(stdout).toContain(`Empreinte : ${outcomeHash(JSON.parse(outcome), sha256)}`);
    expect(stdout).toContain('juste  160 bulletins.');
    expect(stdout).toMatch(/Votre part : \d+,00 €\.\n {2}p\d : \d+,\d\d €/);
    expect(stdout).not.toContain('FAUX');
    expect(status).toBe(0);
  });

  const whole = JSON.parse(outcome);
  test.each([
    ['money that was lost', { ...whole, left: whole.left - 100 }],
    ['a project that got in', { ...whole, funded: [...whole.funded, whole.notFunded[0].project] }],
    [
      'a price below what its votes allow',
      { ...whole, rounds: [{ ...whole.rounds[0], price: '1' }, ...whole.rounds.slice(1)] },
    ],
    ['an order of rounds', { ...whole, rounds: whole.rounds.toReversed() }],
    ['a verdict', { ...whole, prefer: { ...whole.prefer, most: 'other' } }],
  ])('finds %s', (_, forged) => {
    const { status, stdout } = run(JSON.stringify(forged));
    expect(stdout).toContain('FAUX');
    expect(status).toBe(1);
  });

  test('finds that the ballots give something else', () => {
    const { projects, ...rest } = whole;
    const [one, ...others] = projects;
    const forged = { ...rest, projects: [{ ...one, votes: one.votes + 1 }, ...others] };
    expect(run(JSON.stringify(forged), '--ballots', 'ballots.pb').status).toBe(1);
    expect(run(outcome, '--ballots', 'outcome.json').status).toBe(2);
  });
});

describe('docs/envelope.py, where votes are withheld', () => {
  // Two projects of equal cost and votes, and money for one of them. The lot gives the second, which nobody would guess.
  const ids = ['p0', 'p1'];
  const root = ['a', 'b', 'c', 'd', 'e'].find((each) => publicLot(each, sha256)(ids) === 'p1') ?? '';
  const election: Election = {
    budget: 30_000,
    projects: ids.map((id) => ({ id, cost: 30_000 })),
    patterns: [
      { choices: [0], voters: 12 },
      { choices: [1], voters: 12 },
    ],
  };
  const counted = countEnvelope(election, 'equal-shares', publicLot(root, sha256));
  const outcome = JSON.stringify(publishedOutcome(election, counted, mostChoices, 'funded'));
  const run = (...args: string[]) => {
    const files = { 'outcome.json': outcome, 'ballots.pb': filesOf(election).ballots };
    return recountScript(files, ['outcome.json', '--ballots', 'ballots.pb', ...args], 'envelope.py');
  };

  test('draws again from the root of the list, and finds what is funded', () => {
    expect(JSON.parse(outcome)).toMatchObject({ withheld: 'votes', funded: ['p1'], draws: [] });
    const { status, stdout } = run('--seed', root);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('juste  Ces bulletins financent ces projets.'),
    ]);
  });

  test('finds something else without that root, or with another', () => {
    const other = ['a', 'b', 'c', 'd', 'e'].find((each) => publicLot(each, sha256)(ids) === 'p0') ?? '';
    for (const args of [[], ['--seed', other]]) {
      const { status, stdout } = run(...args);
      expect([status, stdout]).toEqual([1, expect.stringContaining('FAUX   Ces bulletins')]);
    }
  });
});

describeWith('projects/toulouse-2022/18.pb', 'A district counted by docs/envelope.py', (file) => {
  test('is the one that we counted', () => {
    const text = readFileSync(file, 'utf8');
    const { budget, projects, ballots } = readBudgetFile(text);
    const election = { budget, projects, patterns: patternsOf(projects, ballots) };
    const files = { 'outcome.json': JSON.stringify(published(election)), 'ballots.pb': text };
    const { stdout, status } = recountScript(
      files,
      ['outcome.json', '--ballots', 'ballots.pb'],
      'envelope.py',
    );
    expect(stdout).toContain(`juste  ${ballots.length} bulletins.`);
    expect([status, stdout]).toEqual([0, expect.not.stringContaining('FAUX')]);
  });
});
