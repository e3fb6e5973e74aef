import type * as z from 'zod';
import type { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { FollowUpImpossible } from '../../domain/follow-ups/errors.ts';
import {
  followUpStateOf,
  followUps,
  type History,
  isOutcome,
  type NewStep,
} from '../../domain/follow-ups/follow-up.ts';
import { cleanText } from '../../domain/text/text.ts';
import { awaitingAnswerDelete } from '../../foundations/posts/awaiting-answer-items.ts';
import { existingPost, type PostItem } from '../../foundations/posts/post-items.ts';
import { decideAct, type StaffActedOn } from '../../foundations/staff/act.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import {
  awaitingOutcomeDelete,
  awaitingOutcomePut,
  type FollowUp,
  followUpPutIndex,
  newFollowUpItems,
  readFollowUps,
} from './follow-up-items.ts';
import { assertFollowed } from './followed-post.ts';

type AskedStep = z.output<(typeof followUpsRoutes)['addFollowUp']['body']>;

/**
 * Adds a step to the public history of a post, atomically: the step, its entry by time, the register's note that citizens
 * wait, the audit log.
 * @throws PostNotFound, FollowUpImpossible, TextInvalid; ProblemError not-your-directorate, request-invalid (future date),
 * decided-meanwhile (somebody else added a step at the same instant), idempotency-key-reused
 */
export async function addFollowUp(request: {
  readonly routeKey: string;
  readonly member: StaffMember;
  readonly postId: string;
  readonly body: AskedStep;
  readonly idempotencyKey: string | undefined;
}): Promise<FollowUp> {
  const { routeKey, member, postId, body, idempotencyKey } = request;
  const make = async () => {
    const post = await readPostForStep(member, postId);
    const history = { postId, steps: await readFollowUps(postId) };
    const act = { actor: member, command: newStep(post, body) };
    const { after, items, commit } = await decideAct(historyOf(post), history, act);
    const made = after.steps.at(-1) as FollowUp;
    return { id: String(made.number), made, items, commit };
  };
  const read = async (number: string) =>
    (await readFollowUps(postId)).find((step) => step.number === Number(number));
  const keyed = { routeKey, caller: member.sub, idempotencyKey, body: { postId, ...body } };
  return createIdempotently(keyed, make, read);
}

/** How staff add to the history of a post. @throws FollowUpImpossible; ProblemError decided-meanwhile */
function historyOf(post: PostItem): StaffActedOn<History<FollowUp>, NewStep<FollowUp>, FollowUp> {
  return {
    decide: followUps.decide,
    evolve: followUps.evolve,
    writes: (_, { steps }, step) => [...newFollowUpItems(step), ...awaitingItems(post, steps)],
    conditionIndex: followUpPutIndex,
    versionOf: ({ steps }) => steps.length,
    audit: (actor, { postId }, { number, state, corrects }) => ({
      ...{ actor, action: 'follow-up.added', subject: `post:${postId}` },
      details: { number, state, corrects },
    }),
    late: async ({ postId }) => new ProblemError('decided-meanwhile', { reason: 'history', postId }),
  };
}

async function readPostForStep(member: StaffMember, postId: string): Promise<PostItem> {
  const post = await existingPost(postId, { consistent: true });
  assertOwnTheme(member, post.theme);
  assertFollowed(post);
  if (post.service !== undefined) throw new FollowUpImpossible({ postId, reason: 'service' });
  if (post.state === 'published') return post;
  throw new FollowUpImpossible({
    ...{ postId, reason: post.mergedInto === undefined ? 'not-published' : 'merged' },
    ...{ state: post.state, mergedInto: post.mergedInto },
  });
}

function newStep(post: PostItem, body: AskedStep): NewStep<FollowUp> {
  const today = calendarDate(instance.timeZone);
  const { date = today, link, state, corrects } = body;
  if (date > today) {
    throw requestInvalid([{ path: 'body.date', fault: 'date-to-come' }]);
  }
  return {
    ...{ postId: post.id, theme: post.theme, state, date, link, corrects },
    text: cleanText('text', body.text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true }),
    directorate: directorateOf(post.theme)?.id ?? '',
  };
}

/**
 * A question is awaited until its outcome is known, and again if that was corrected away; a suggestion until its first
 * step.
 */
function awaitingItems(post: PostItem, history: readonly FollowUp[]): TransactItem[] {
  if (post.kind !== 'question') {
    const { id: postId, theme, publishedAt } = post;
    return publishedAt === undefined ? [] : [awaitingAnswerDelete({ postId, theme, publishedAt })];
  }
  return [isOutcome(followUpStateOf(history)) ? awaitingOutcomeDelete(post.id) : awaitingOutcomePut(post)];
}
