import { randomBytes, randomInt } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { optionPostBreakdowns, postBreakdowns } from '../../../contract/stats/breakdowns.ts';
import { statsRoutes } from '../../../contract/stats/stats.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Cell } from '../../../domain/polls/cell.ts';
import type { QuestionStep } from '../../../domain/polls/format.ts';
import { checkSteps, nextStep } from '../../../domain/polls/questionnaire.ts';
import { keyModulus, maxNoise } from '../../../domain/statistics/protection/disclosure.ts';
import { crossVariance, noiseBound } from '../../../domain/statistics/protection/noise.ts';
import { placeOf } from '../../../foundations/polls/ballot-items.ts';
import { env } from '../../../platform/env.ts';
import { keys } from '../../../platform/table/keys.ts';
import { putPost } from '../../support/posts.ts';
import { eventually } from '../support/eventually.ts';
import { fireSchedule } from '../support/schedules.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';

const options = (labels: Record<string, string>) =>
  Object.entries(labels).map(([id, label]) => ({ id, label }));

/** Every format, and paths that diverge and meet again. */
const steps: QuestionStep[] = [
  { id: 'train', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } },
  {
    id: 'avis',
    prompt: 'Êtes-vous satisfait des trains ?',
    format: { kind: 'scale', lowest: 'Pas du tout', highest: 'Tout à fait' },
    when: { step: 'train', values: ['plus'] },
  },
  {
    id: 'pourquoi',
    prompt: 'Pourquoi pas ?',
    format: {
      kind: 'multiple-choice',
      options: options({ prix: 'Le prix', retard: 'Les retards', monde: 'La foule' }),
      maxChoices: 2,
    },
    when: { step: 'avis', values: ['1', '2'] },
  },
  {
    id: 'sinon',
    prompt: 'Comment vous déplacez-vous ?',
    format: {
      kind: 'single-choice',
      options: options({ voiture: 'En voiture', velo: 'À vélo', car: 'En car', cheval: 'À cheval' }),
    },
    when: { step: 'train', values: ['minus'] },
  },
  {
    id: 'ordre',
    prompt: 'Par quoi commencer ?',
    format: {
      kind: 'ranking',
      options: options({ gares: 'Les gares', lignes: 'Les lignes', prix: 'Les prix' }),
    },
  },
];

/** Somebody who goes the whole path, or stops after some steps. */
interface Person {
  readonly cell: Cell;
  readonly answers: ReadonlyMap<string, Answer>;
}

/** A number below `below` that is the n-th person's own, whatever their cell. */
function draw(n: number, salt: number, below: number): number {
  let hash = Math.imul(n + 1, 2_654_435_761) ^ Math.imul(salt + 1, 2_246_822_519);
  hash = Math.imul(hash ^ (hash >>> 15), 3_266_489_917);
  return ((hash ^ (hash >>> 13)) >>> 0) % below;
}

const reasons = [['prix'], ['prix', 'retard'], ['retard', 'monde']];
const orders = [
  ['gares', 'lignes', 'prix'],
  ['lignes', 'prix', 'gares'],
  ['prix', 'lignes', 'gares'],
  ['lignes', 'gares', 'prix'],
];

/** The n-th person's answer to a step. */
function answerOf(step: QuestionStep, n: number): Answer {
  switch (step.id) {
    case 'train':
      return { kind: 'approval', value: n % 3 === 0 ? 'minus' : 'plus' };
    case 'avis':
      return { kind: 'scale', value: [1, 2, 2, 3, 4, 4, 5][draw(n, 1, 7)] ?? 1 };
    case 'pourquoi':
      return { kind: 'multiple-choice', values: reasons[draw(n, 2, 3)] ?? [] };
    case 'sinon': {
      const means = draw(n, 3, 60);
      return {
        kind: 'single-choice',
        value: means < 1 ? 'cheval' : means < 30 ? 'voiture' : means < 45 ? 'velo' : 'car',
      };
    }
    default:
      return { kind: 'ranking', order: orders[draw(n, 4, 4)] ?? [] };
  }
}

function person(n: number): Person {
  const cell: Cell = {
    departement: n % 50 === 49 ? '55' : (['67', '57'][n % 2] ?? ''),
    sex: ['F', 'H'][Math.floor(n / 2) % 2] ?? '',
    ageBand: ['25-34', '35-49', '50-64'][Math.floor(n / 4) % 3] ?? '',
  };
  const answers = new Map<string, Answer>();
  // One in ten stops after the first answer, another one before the last.
  const patience = n % 10 === 4 ? 1 : n % 10 === 8 ? 2 : steps.length;
  for (
    let next = nextStep(steps, answers);
    next && answers.size < patience;
    next = nextStep(steps, answers)
  ) {
    answers.set(next.id, answerOf(next, n));
  }
  return { cell, answers };
}

/** Few go through the API, each on a path of their own; many are put as the votes function would have put their ballots. */
const profiles = Array.from({ length: 36 }, (_, n) => person(n));
const crowd = Array.from({ length: 1_800 }, (_, n) => person(n));
const everyone = [...profiles, ...crowd];

let service: Service;
let postId: string;
beforeAll(async () => {
  service = await sharedService();
  process.env[env.tableName] = service.deployment.outputs.TableName;
  postId = await putPost({ steps, title: 'Vos déplacements', publishedAt: new Date().toISOString() });
});

async function seedBallots(people: readonly Person[]): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const items = people.flatMap(({ cell, answers }) =>
    [...answers].map(([step, answer]) => {
      const [key = '', receipt = ''] = [0, 1].map(() => randomBytes(32).toString('base64url'));
      const at = keys.ballot(placeOf(key, { postId, step }, receipt));
      return {
        ...at,
        type: 'Ballot',
        postId,
        step,
        answer,
        ...cell,
        recordKey: randomInt(keyModulus),
        receipt,
      };
    }),
  );
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(
      new BatchWriteCommand({ RequestItems: { [service.deployment.outputs.TableName ?? '']: requests } }),
    );
  }
  client.destroy();
}

const vote = (token: string, stepId: string, answer: Answer) =>
  service.client.call(votesRoutes.castStepVote, {
    token,
    params: { postId, stepId },
    body: { answer: answer as never },
  });

const refusedVote = async (token: string, stepId: string, answer: Answer) => {
  const { status, json } = await service.request('PUT', `/v1/posts/${postId}/steps/${stepId}/vote`, {
    token,
    body: { answer },
  });
  return { status, type: (json() as { type: string }).type };
};

const statistics = () => service.client.call(statsRoutes.getPostStatistics, { params: { postId } });
const breakdowns = (stepId: string) =>
  service.client.call(statsRoutes.getStepBreakdowns, { params: { postId, stepId } });

/** Everyone's answers to a step. */
const answersTo = (step: string, people: readonly Person[] = everyone) =>
  people.flatMap(({ answers }) => answers.get(step) ?? []);

/** How many of these people hold a value in their answer to a step. */
function holding(step: string, value: string, people: readonly Person[] = everyone): number {
  return answersTo(step, people).filter((answer) => {
    if (answer.kind === 'multiple-choice') return answer.values.includes(value);
    if (answer.kind === 'projects') return answer.ids.includes(value);
    return (answer.kind === 'ranking' ? answer.order[0] : String(answer.value)) === value;
  }).length;
}

const values: Record<string, string[]> = {
  train: ['plus', 'minus'],
  avis: ['1', '2', '3', '4', '5'],
  pourquoi: ['prix', 'retard', 'monde'],
  sinon: ['voiture', 'velo', 'car', 'cheval'],
  ordre: ['gares', 'lignes', 'prix'],
};

describe('A questionnaire', () => {
  test('is one that could have been proposed', () => {
    expect(checkSteps(steps).faults).toEqual([]);
  });

  test('is answered step by step, along the path that one’s own answers lead', async () => {
    const tokens = await Promise.all(profiles.map(async ({ cell }) => (await service.citizen(cell)).idToken));
    await Promise.all(
      profiles.map(async ({ answers }, index) => {
        for (const [step, answer] of answers) await vote(tokens[index] ?? '', step, answer);
      }),
    );
    // Whoever takes no train isn't asked about it.
    const [walker = ''] = tokens;
    expect(await refusedVote(walker, 'avis', { kind: 'scale', value: 3 })).toEqual({
      status: 409,
      type: 'urn:imaginest:problem:step-not-reached',
    });
    expect(await refusedVote(walker, 'ordre', { kind: 'ranking', order: ['gares', 'prix'] })).toEqual({
      status: 422,
      type: 'urn:imaginest:problem:answer-invalid',
    });
    expect(await refusedVote(walker, 'train', { kind: 'scale', value: 3 })).toEqual({
      status: 422,
      type: 'urn:imaginest:problem:answer-invalid',
    });
    // Somebody tries the train: what they answered without it is dropped; then they change their mind.
    const changed = await vote(walker, 'train', { kind: 'approval', value: 'plus' });
    expect(changed.withdrawn).toEqual(['sinon']);
    await vote(walker, 'avis', { kind: 'scale', value: 2 });
    await vote(walker, 'pourquoi', { kind: 'multiple-choice', values: ['retard', 'prix'] });
    const back = await vote(walker, 'train', { kind: 'approval', value: 'minus' });
    expect([...back.withdrawn].sort()).toEqual(['avis', 'pourquoi']);
    const sinon = profiles[0]?.answers.get('sinon');
    if (sinon === undefined) throw new Error('The first person takes the train.');
    await vote(walker, 'sinon', sinon);
  });

  test('has statistics step by step, which are those of an independent count', async () => {
    await seedBallots(crowd);
    const total = steps.reduce((sum, { id }) => sum + answersTo(id).length, 0);
    const result = await eventually(
      statistics,
      ({ polls = [] }) => polls.reduce((sum, { voters }) => sum + voters, 0) === total,
    );
    for (const [index, { id }] of steps.entries()) {
      expect(result.polls?.[index]).toMatchObject({
        step: id,
        voters: answersTo(id).length,
        options: values[id]?.map((value) => ({ id: value, votes: holding(id, value) })),
      });
    }
    const rankings = answersTo('ordre').flatMap((answer) =>
      answer.kind === 'ranking' ? [answer.order] : [],
    );
    const prefer = (a: string, b: string) =>
      rankings.filter((order) => order.indexOf(a) < order.indexOf(b)).length;
    const ranking = result.polls?.[4]?.ranking;
    for (const { option, against, votes } of ranking?.duels ?? [])
      expect(votes).toBe(prefer(option, against));
    expect(ranking?.duels).toHaveLength(6);
    expect(ranking?.condorcetWinner).toBe('lignes');
    expect(ranking?.borda.map(({ option, points }) => [option, points])).toContainEqual([
      'lignes',
      rankings.reduce((sum, order) => sum + 2 - order.indexOf('lignes'), 0),
    ]);
    // Where people stop: everybody is asked the first and the last, the others those who were led there.
    const led: Record<string, number> = {
      avis: holding('train', 'plus'),
      pourquoi: holding('avis', '1') + holding('avis', '2'),
      sinon: holding('train', 'minus'),
    };
    expect(result.engagement).toEqual(
      steps.map(({ id }) => ({
        step: id,
        asked: led[id] ?? everyone.length,
        answered: answersTo(id).length,
      })),
    );
    expect(result.engagement?.some(({ asked, answered }) => answered < asked)).toBe(true);
    expect(await service.recount([postId])).toMatchObject({ ballots: total, drifted: [], settled: true });
  });

  test('has protected breakdowns of each step, near an independent count, and of no one option that few chose', async () => {
    expect((await breakdowns('train')).lot).toBe(0);
    await fireSchedule(service, 'ReleaseSchedule');
    const train = postBreakdowns.parse(await breakdowns('train'));
    const inCell = (cell: { departement?: string; sex?: string; ageBand?: string }) =>
      everyone.filter(({ cell: own }) =>
        (['departement', 'sex', 'ageBand'] as const).every((name) => (cell[name] ?? own[name]) === own[name]),
      );
    let told = 0;
    // Of the four steps that hang together each tells of who was led to it. No cell has more noise than a cross.
    const variance = (step: string) => (step === 'ordre' ? 1 : 4) * crossVariance;
    const near = (shown: number, exact: number, bound: number) => {
      expect(Math.abs(shown - exact)).toBeLessThanOrEqual(bound);
      told += 1;
    };
    for (const cell of train.tables.flatMap(({ cells }) => cells)) {
      if (cell.kind === 'hidden') continue;
      near(cell.base, answersTo('train', inCell(cell)).length, maxNoise);
      if (cell.kind !== 'split') continue;
      for (const side of ['plus', 'minus'] as const)
        near(cell[side], holding('train', side, inCell(cell)), noiseBound(variance('train')));
      expect(cell.shares.plus + cell.shares.minus).toBe(100);
    }
    const grouped = new Set<string>();
    for (const { id, format, when } of steps.slice(1)) {
      const bound = noiseBound(variance(id));
      const document = optionPostBreakdowns.parse(await breakdowns(id));
      expect(document).toMatchObject({ postId, step: id, format: format.kind, lot: 1 });
      let splits = 0;
      for (const cell of document.tables.flatMap(({ cells }) => cells)) {
        if (cell.kind === 'hidden') continue;
        const people = inCell(cell);
        expect(cell.base).toBeGreaterThanOrEqual(11);
        near(cell.base, answersTo(id, people).length, when === undefined ? maxNoise : bound);
        if (cell.kind !== 'split') continue;
        splits += 1;
        for (const option of cell.options) {
          expect(option.count).toBeGreaterThanOrEqual(3);
          near(option.count, holding(id, option.id, people), bound);
        }
        const others =
          values[id]?.filter((value) => !cell.options.some((option) => option.id === value)) ?? [];
        expect(cell.others?.ids ?? []).toEqual(others);
        expect(others).not.toHaveLength(1);
        for (const value of others) grouped.add(`${id} ${value}`);
        if (cell.others?.count !== undefined)
          near(
            cell.others.count,
            others.reduce((sum, value) => sum + holding(id, value, people), 0),
            others.length * bound,
          );
      }
      expect([id, splits > 0]).toEqual([id, true]);
    }
    expect(told).toBeGreaterThan(100);
    // The rare option is published only together with another.
    expect(grouped).toContain('sinon cheval');
    const { tables } = await breakdowns('sinon');
    expect(JSON.stringify(tables).includes('{"id":"cheval"')).toBe(false);
  });

  test('has weighted results beside the raw ones of each step with enough voters', async () => {
    const { weighted } = optionPostBreakdowns.parse(await breakdowns('ordre'));
    if (weighted.kind === 'weighted') {
      const raw = weighted.options.map(({ id, raw }) => [id, raw]);
      const exact = (id: string) => (100 * holding('ordre', id)) / answersTo('ordre').length;
      for (const [id, share] of raw)
        expect(Math.abs(Number(share) - exact(String(id)))).toBeLessThanOrEqual(1);
    } else {
      // Three départements of ten have voters: too much of the population is missing.
      expect(weighted.reason).toBe('too-few-in-category');
    }
  });

  test('has no breakdowns of its own, nor of a step that isn’t one of its own', async () => {
    for (const path of [`/v1/posts/${postId}/breakdowns`, `/v1/posts/${postId}/steps/avion/breakdowns`]) {
      const { status, json } = await service.request('GET', path);
      expect([path, status, (json() as { type: string }).type]).toEqual([
        path,
        404,
        'urn:imaginest:problem:step-not-found',
      ]);
    }
  });
});
