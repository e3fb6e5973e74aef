import type * as z from 'zod';
import type { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { FollowUpImpossible } from '../../domain/follow-ups/errors.ts';
import { followUpStateOf, followUps, type History, type NewStep } from '../../domain/follow-ups/follow-up.ts';
import { assertNotInstruction } from '../../domain/projects/instruction-steps.ts';
import { cleanText } from '../../domain/text/text.ts';
import { existingPost, type PostItem } from '../../foundations/posts/post-items.ts';
import { decideAct, type StaffActedOn } from '../../foundations/staff/act.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import { awaitingItems } from './awaiting-step.ts';
import { type FollowUp, followUpPutIndex, newFollowUpItems, readFollowUps } from './follow-up-items.ts';
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
    if (post.kind === 'project') assertNotInstruction(postId, history.steps, body);
    const act = { actor: member, command: newStep(post, history.steps, body) };
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
    writes: (_, { steps }, step) => [
      ...newFollowUpItems(step, followUpStateOf(steps)),
      ...awaitingItems(post, steps),
    ],
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

function newStep(post: PostItem, history: readonly FollowUp[], body: AskedStep): NewStep<FollowUp> {
  const today = calendarDate(instance.timeZone);
  const { date = today, link, state, corrects } = body;
  if (date > today) {
    throw requestInvalid([{ path: 'body.date', fault: 'date-to-come' }]);
  }
  // Of a step that told of a project, or of its instruction, another text is told: what it told of stays.
  const corrected = history.find(({ number }) => number === corrects);
  return {
    ...{ postId: post.id, theme: post.theme, state, date, link, corrects },
    ...(corrected?.state === state && { project: corrected.project, instruction: corrected.instruction }),
    text: cleanText('text', body.text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true }),
    directorate: directorateOf(post.theme)?.id ?? '',
  };
}
