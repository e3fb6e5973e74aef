import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format, QuestionStep } from '../../../domain/polls/format.ts';
import { handler as statsApi } from '../../../lambdas/stats/stats-api.lambda.ts';
import { handler } from '../../../lambdas/votes/votes-api.lambda.ts';
import { visitAllBallots } from '../../support/all-ballots.ts';
import { formatOf } from '../../support/answers.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { streamFlow } from '../../support/flow.ts';
import { putPost } from '../../support/posts.ts';

/** What voters ask of the votes function, and what comes of it. */

export const cast = (postId: string, answer: unknown, voter = 'voter') =>
  call(handler, 'PUT /v1/posts/{postId}/vote', {
    params: { postId },
    body: { answer },
    claims: citizenClaims(voter),
  });
export const castStep = (postId: string, stepId: string, answer: unknown, voter = 'voter') =>
  call(handler, 'PUT /v1/posts/{postId}/steps/{stepId}/vote', {
    params: { postId, stepId },
    body: { answer },
    claims: citizenClaims(voter),
  });
export const withdrawStep = (postId: string, stepId: string, voter = 'voter') =>
  call(handler, 'DELETE /v1/posts/{postId}/steps/{stepId}/vote', {
    params: { postId, stepId },
    claims: citizenClaims(voter),
  });
export const own = async (postId: string, voter = 'voter') =>
  (await call(handler, 'GET /v1/me/votes', { query: { postIds: postId }, claims: citizenClaims(voter) })).json
    .items[0];
export const statistics = (postId: string) =>
  call(statsApi, 'GET /v1/posts/{postId}/statistics', { params: { postId } });

/** What lies in the table, by step (or the post itself); answers in the order of their text, for keys have none. */
export async function ballots(postId: string): Promise<Record<string, Answer[]>> {
  const found: Record<string, Answer[]> = {};
  await visitAllBallots((ballot) => {
    if (ballot?.postId !== postId) return;
    const step = ballot.step ?? 'post';
    found[step] = [...(found[step] ?? []), ballot.answer];
  });
  for (const answers of Object.values(found))
    answers.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return found;
}

/** Lets the aggregator count what was cast. */
export const { pump: count } = streamFlow();

export const problem = (code: string, status: number) => ({ type: `urn:imaginest:problem:${code}`, status });
export const plus = { kind: 'approval', value: 'plus' } as const;
export const minus = { kind: 'approval', value: 'minus' } as const;
export const scale = (value: number) => ({ kind: 'scale', value }) as const;
export const ofFormat = (kind: Format['kind'], more = {}) => putPost({ format: formatOf(kind), ...more });

export const options = [
  { id: 'train', label: 'Train' },
  { id: 'car', label: 'Car' },
];
/** usage → moyen → { note, retard → raison }; and one that stands alone. */
export const steps: QuestionStep[] = [
  { id: 'usage', prompt: 'Prenez-vous les transports ?', format: { kind: 'approval' } },
  {
    id: 'moyen',
    prompt: 'Lequel ?',
    format: { kind: 'single-choice', options },
    when: { step: 'usage', values: ['plus'] },
  },
  { id: 'note', prompt: 'Note ?', format: formatOf('scale'), when: { step: 'moyen', values: ['train'] } },
  {
    id: 'retard',
    prompt: 'Retards ?',
    format: formatOf('scale'),
    when: { step: 'moyen', values: ['train', 'car'] },
  },
  {
    id: 'raison',
    prompt: 'Pourquoi ?',
    format: { kind: 'approval' },
    when: { step: 'retard', values: ['4', '5'] },
  },
  { id: 'seul', prompt: 'Et le vélo ?', format: { kind: 'approval' } },
];
export const choice = (value: string) => ({ kind: 'single-choice', value });
