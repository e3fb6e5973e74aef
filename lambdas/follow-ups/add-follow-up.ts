import type * as z from 'zod';
import type { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { FollowUpImpossible } from '../../domain/follow-ups/errors.ts';
import { assertStepPossible, followUpStateOf, isOutcome } from '../../domain/follow-ups/follow-up.ts';
import { PostNotFound } from '../../domain/posts/errors.ts';
import { cleanText } from '../../domain/text/text.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate, instant } from '../../platform/clock.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { directorateOf, instance } from '../../platform/instance.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { isKeyTaken } from '../../platform/table/idempotency-items.ts';
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

type NewStep = z.output<(typeof followUpsRoutes)['addFollowUp']['body']>;

/**
 * Adds a step to the public history of a post, all or nothing: the step, its place in time, the register's note that
 * citizens wait, the audit log.
 * @throws PostNotFound, FollowUpImpossible, TextInvalid; ProblemError not-your-directorate, request-invalid (date to come),
 *   decided-meanwhile (somebody else added a step at the same instant), idempotency-key-reused
 */
export async function addFollowUp(request: {
  readonly routeKey: string;
  readonly member: StaffMember;
  readonly postId: string;
  readonly body: NewStep;
  readonly idempotencyKey: string | undefined;
}): Promise<FollowUp> {
  const { routeKey, member, postId, body, idempotencyKey } = request;
  const make = async () => {
    const post = await readPostForStep(member, postId);
    const history = await readFollowUps(postId);
    assertStepPossible(postId, history, body);
    const step = newStep(post, (history.at(-1)?.number ?? 0) + 1, body);
    return {
      id: String(step.number),
      made: step,
      items: [...newFollowUpItems(step), ...awaitingItems(post, [...history, step])],
      commit: (items: readonly TransactItem[]) => commit(member, step, items),
    };
  };
  const read = async (number: string) =>
    (await readFollowUps(postId)).find((step) => step.number === Number(number));
  const keyed = { routeKey, caller: member.sub, idempotencyKey, body: { postId, ...body } };
  return createIdempotently(keyed, make, read);
}

async function readPostForStep(member: StaffMember, postId: string): Promise<PostItem> {
  const post = await readPost(postId, { consistent: true });
  if (post === undefined) throw new PostNotFound(postId);
  assertOwnTheme(member, post.theme);
  assertFollowed(post);
  if (post.state === 'published') return post;
  throw new FollowUpImpossible(
    post.mergedInto === undefined
      ? 'Seul un sujet publié a une histoire publique.'
      : 'Cette suggestion a été regroupée\u00a0: c’est l’autre dont l’histoire continue.',
    { postId, state: post.state, ...(post.mergedInto !== undefined && { mergedInto: post.mergedInto }) },
  );
}

function newStep(post: PostItem, number: number, body: NewStep): FollowUp {
  const today = calendarDate(instance.timeZone);
  const { date = today, link, state, corrects } = body;
  if (date > today) {
    throw requestInvalid([{ path: 'body.date', message: 'Une étape raconte ce qui est fait, pas l’avenir' }]);
  }
  return {
    ...{ postId: post.id, theme: post.theme, number, state, date, corrects },
    text: cleanText('text', body.text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true }),
    directorate: directorateOf(post.theme)?.id ?? '',
    // As a browser would follow it: with its special characters percent-encoded.
    link: link && new URL(link).href,
    at: instant(),
  };
}

/** A question is awaited until its outcome is told, and again when that was a mistake. */
function awaitingItems(post: PostItem, history: readonly FollowUp[]): TransactItem[] {
  if (post.kind !== 'question') return [];
  return [isOutcome(followUpStateOf(history)) ? awaitingOutcomeDelete(post.id) : awaitingOutcomePut(post)];
}

async function commit(member: StaffMember, step: FollowUp, items: readonly TransactItem[]): Promise<void> {
  const { postId, number, state, corrects } = step;
  try {
    await transactWithAudit(items, {
      actor: member,
      action: 'follow-up.added',
      subject: `post:${postId}`,
      details: { number, state, corrects },
    });
  } catch (error) {
    if (!isConditionFailedAt(error, followUpPutIndex) || isKeyTaken(error, items)) throw error;
    throw new ProblemError(
      'decided-meanwhile',
      'Une étape a été ajoutée entre-temps\u00a0: relisez l’histoire avant d’en ajouter une.',
      { members: { postId } },
    );
  }
}
