import { describe, expect, test } from '@jest/globals';
import { pollsOf } from '../../../domain/polls/format.ts';
import { instance } from '../../../instance/grand-est.ts';
import { seededRandom } from '../../../tools/random.ts';
import { readPopulation } from '../../../tools/replay/population.ts';
import { questions } from '../../../tools/seed/content/questions.ts';
import { drawCrowd, votesOn } from '../../../tools/seed/crowd.ts';

const from = Date.parse('2026-03-02T08:00:00Z');
const to = from + 90 * 86_400_000;
const population = readPopulation('instance/population/grand-est-2025.csv', instance);
const crowdOf = (seed: number) =>
  drawCrowd({ size: 600, population, from, to, seed, random: seededRandom(seed) });

describe('The crowd of the demo', () => {
  test('is the same for the same seed, and has people of every cell', () => {
    const crowd = crowdOf(7);
    expect(crowdOf(7)).toEqual(crowd);
    const cells = new Set(crowd.map(({ cell }) => JSON.stringify(cell)));
    expect(cells.size).toBe(population.cells.length);
  });

  test('votes as it leans, more on weekdays than at weekends, once each, while a subject is open', () => {
    const crowd = crowdOf(7).map((voter) => ({ ...voter, joined: from }));
    const subject = { polls: pollsOf({ id: 'post' }), opinion: { interest: 1, favour: 0.8 }, from };
    const votes = votesOn({ ...subject, to: from + 28 * 86_400_000 }, crowd, seededRandom(1));
    expect(new Set(votes.map(({ voter }) => voter.subject)).size).toBe(votes.length);
    expect(votes.length).toBeGreaterThan(400);
    const plus = votes.filter(({ answer }) => answer.kind === 'approval' && answer.value === 'plus').length;
    expect(plus / votes.length).toBeCloseTo(0.8, 1);
    const onDay = (days: readonly number[]) =>
      votes.filter(({ at }) => days.includes(new Date(at).getUTCDay())).length / days.length;
    expect(onDay([1, 2, 3, 4, 5])).toBeGreaterThan(1.3 * onDay([0, 6]));
    const early = votesOn({ ...subject, to: from + 3_600_000 }, crowd, seededRandom(1));
    expect(early.every(({ at }) => at >= from && at < from + 3_600_000)).toBe(true);
  });

  test('answers the steps of a questionnaire that its earlier answers lead to, and no other', () => {
    const { content, opinion } = questions.find(({ key }) => key === 'question-engagement') ?? {};
    const { steps = [] } = content ?? {};
    const polls = pollsOf({ id: 'post', steps });
    const votes = votesOn(
      { polls, steps, opinion: { ...opinion, interest: 1 }, from, to },
      crowdOf(7),
      seededRandom(2),
    );
    const byVoter = Map.groupBy(votes, ({ voter }) => voter.subject);
    const seen = [...byVoter.values()].map((own) => own.map(({ poll }) => poll.step).join());
    expect([...new Set(seen)].sort()).toEqual(['benevole,domaine', 'benevole,frein']);
  });
});
