import type { Answer } from '../../domain/polls/answer.ts';
import { valuesOf } from '../../domain/polls/answer-kinds/index.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import type { AskedPoll, Format, QuestionStep } from '../../domain/polls/format.ts';
import { drawWeighted } from '../random.ts';
import { drawCells, type Population } from '../replay/population.ts';
import type { Opinion } from './content/shapes.ts';

/** A participant in the demo, without an account: a ballot needs only a subject and a cell. */
export interface Voter {
  readonly subject: string;
  readonly cell: Cell;
  /** When they first took part (milliseconds since the epoch). */
  readonly joined: number;
  /** How readily they answer, around 1. */
  readonly zeal: number;
}

/** An answer by somebody, at a time. */
export interface Vote {
  readonly at: number;
  readonly voter: Voter;
  readonly poll: AskedPoll;
  readonly answer: Answer;
}

const dayMs = 86_400_000;

/**
 * People of all cells, one of each and then in proportion to the population, who joined over time, mostly at the beginning.
 */
export function drawCrowd(options: {
  readonly size: number;
  readonly population: Population;
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  readonly random: () => number;
}): Voter[] {
  const { size, population, from, to, seed, random } = options;
  const draw = drawCells(population, seed);
  return Array.from({ length: size }, (_, index) => ({
    subject: `demo-${seed}-${index}`,
    cell: population.cells[index]?.cell ?? draw(),
    joined: from + (to - from) * random() ** 4,
    zeal: 0.35 + 1.3 * random(),
  }));
}

/** The votes on one subject while it is open. */
export function votesOn(
  subject: {
    readonly polls: readonly AskedPoll[];
    readonly steps?: readonly QuestionStep[] | undefined;
    readonly opinion: Opinion;
    readonly from: number;
    readonly to: number;
  },
  crowd: readonly Voter[],
  random: () => number,
): Vote[] {
  const { polls, steps = [], opinion, from, to } = subject;
  return crowd.flatMap((voter) => {
    const at = timeOf(Math.max(from, voter.joined), random);
    if (at >= to || random() > opinion.interest * voter.zeal) return [];
    const given = new Map<string | undefined, Answer>();
    for (const poll of polls) {
      const when = steps.find(({ id }) => id === poll.step)?.when;
      const earlier = given.get(when?.step);
      if (when && !(earlier && valuesOf(earlier).some((value) => when.values.includes(value)))) continue;
      const view = poll.step === undefined ? opinion : (opinion.steps?.[poll.step] ?? {});
      given.set(poll.step, answerTo(poll.format, view, leaningOf(voter.cell, view), random));
    }
    return polls.flatMap((poll) => {
      const answer = given.get(poll.step);
      return answer === undefined ? [] : [{ at, voter, poll, answer }];
    });
  });
}

/** Distribution of visits over the weekdays, in percent, Sunday first: questions open on Monday, weekends are quiet. */
const weekdays = [7, 24, 19, 16, 14, 12, 8];
/** Distribution over the hours of a day, in UTC. */
const hours = [1, 0.5, 0.3, 0.3, 1, 3, 6, 7, 6, 5, 6, 8, 7, 5, 5, 6, 8, 9, 10, 9, 6, 3, 2, 1];

/** When somebody answers who could from `from` on: soon, following the rhythm of days and hours. */
function timeOf(from: number, random: () => number): number {
  const hour = drawWeighted(weightsOfHours, random);
  const at = drawWeighted(daysFrom(Math.floor(from / dayMs) * dayMs), random) + (hour + random()) * 3_600_000;
  return at >= from ? at : from + (from - at) * random();
}

const weightsOfHours = hours.map((weight, hour) => [hour, weight] as const);
const daysByFirst = new Map<number, readonly (readonly [day: number, weight: number])[]>();

/**
 * The five weeks from a day on, weighted by the probability of a visit; cached, since thousands of votes start on a hundred
 * days.
 */
function daysFrom(first: number): readonly (readonly [day: number, weight: number])[] {
  const days =
    daysByFirst.get(first) ??
    Array.from({ length: 35 }, (_, index) => {
      const day = first + index * dayMs;
      return [day, (weekdays[new Date(day).getUTCDay()] ?? 0) * Math.exp(-index / 6)] as const;
    });
  daysByFirst.set(first, days);
  return days;
}

const young = new Set(['15-17', '18-24', '25-34']);
const old = new Set(['50-64', '65-74', '75+']);
/** Départements without a town of 100,000 people. */
const rural = new Set(['08', '10', '52', '55', '88']);

/** In log-odds. */
function leaningOf({ ageBand, departement }: Cell, opinion: Partial<Opinion>): number {
  const age = young.has(ageBand) ? 0.5 : old.has(ageBand) ? -0.5 : 0;
  const place = rural.has(departement) ? 0.5 : -0.5;
  return age * (opinion.young ?? 0) + place * (opinion.rural ?? 0);
}

function answerTo(
  format: Format,
  { favour = 0.5, weights = {} }: Partial<Opinion>,
  leaning: number,
  random: () => number,
): Answer {
  switch (format.kind) {
    case 'approval': {
      const odds = (favour / (1 - favour)) * Math.exp(leaning);
      return { kind: 'approval', value: random() < odds / (1 + odds) ? 'plus' : 'minus' };
    }
    case 'scale':
      // With a favourable leaning, higher answers weigh more.
      return {
        kind: 'scale',
        value: drawWeighted(
          [1, 2, 3, 4, 5].map(
            (value) => [value, (weights[value] ?? 1) * Math.exp((leaning * (value - 3)) / 2)] as const,
          ),
          random,
        ),
      };
    case 'single-choice':
      return { kind: 'single-choice', value: drawWeighted(leant(format.options, weights, leaning), random) };
    case 'multiple-choice': {
      const { options, maxChoices } = format;
      const chosen = options.filter(({ id }) => random() < (weights[id] ?? 0.3)).slice(0, maxChoices);
      const likeliest = options.toSorted((one, other) => (weights[other.id] ?? 0) - (weights[one.id] ?? 0));
      const values = (chosen.length > 0 ? chosen : likeliest.slice(0, 1)).map(({ id }) => id);
      return { kind: 'multiple-choice', values };
    }
    case 'projects': {
      const { options, minChoices, maxChoices } = format;
      const ids = new Set<string>();
      const wanted = minChoices + Math.floor(random() * (maxChoices - minChoices + 1));
      while (ids.size < wanted) ids.add(drawWeighted(leant(options, weights, leaning), random));
      return { kind: 'projects', ids: options.map(({ id }) => id).filter((id) => ids.has(id)) };
    }
    case 'ranking': {
      const order: string[] = [];
      let left = format.options;
      while (left.length > 0) {
        const next = drawWeighted(leant(left, weights, leaning), random);
        order.push(next);
        left = left.filter(({ id }) => id !== next);
      }
      return { kind: 'ranking', order };
    }
  }
}

/** Options with their weights, shifted towards the first half by a favourable leaning. */
function leant(
  options: readonly { readonly id: string }[],
  weights: Readonly<Record<string, number>>,
  leaning: number,
) {
  return options.map(
    ({ id }, index) => [id, (weights[id] ?? 1) * Math.exp(index < options.length / 2 ? leaning : 0)] as const,
  );
}
