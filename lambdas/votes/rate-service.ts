import { PostNotFound, PostNotOpen } from '../../domain/posts/errors.ts';
import { type Mention, markOf } from '../../domain/services/mention.ts';
import { monthAt, monthPostId } from '../../foundations/services/month-post.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { castVote } from './cast-vote.ts';
import { withdrawVote } from './withdraw-vote.ts';

/**
 * Rates a service in the month that runs, or changes the rating: a vote on the question of that month, so one per profile, service and
 * month.
 * @throws ProblemError service-not-found; PostClosed once the service is retired
 */
export async function rateService(citizen: Citizen, serviceId: string, mention: Mention) {
  const rated = thisMonth(serviceId);
  const answer = { kind: 'scale', value: markOf(mention) } as const;
  const { receipt } = await onMonth(serviceId, castVote(citizen, rated.postId, answer));
  return { ...rated, mention, ...(receipt !== undefined && { receipt }) };
}

/** Takes the caller's rating of this month back; if there is none, the answer is the same. @throws as `rateService` */
export async function withdrawRating(citizen: Citizen, serviceId: string) {
  const rated = thisMonth(serviceId);
  await onMonth(serviceId, withdrawVote(citizen, rated.postId));
  return { ...rated, mention: null };
}

function thisMonth(serviceId: string) {
  const month = monthAt();
  return { serviceId, month, postId: monthPostId(serviceId, month) };
}

/** A service without a question for this month is none, or is retired since an earlier one. */
async function onMonth<T>(serviceId: string, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    if (!(error instanceof PostNotFound || error instanceof PostNotOpen)) throw error;
    throw new ProblemError('service-not-found', { serviceId });
  }
}
