import { addDays } from '../../domain/dates/calendar.ts';
import { flagOutcome } from '../../domain/moderation/flags.ts';
import { decide, evolve } from '../../domain/moderation/moderation.ts';
import { PostNotFound, PostNotOpen } from '../../domain/posts/errors.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { transitionItems } from '../../foundations/posts/suggestion-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { calendarDate, epochSeconds, instant, now, startOfDay } from '../../platform/clock.ts';
import { ProblemError, tooManyRequests } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { pause } from '../../platform/pause.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';
import { type Flag, flagCount, flagDayAdd, flagPut, readFlags, withFlag } from './flag-items.ts';
import { flagDayKeyOf, flaggerKeyOf } from './flag-keys.ts';
import { assertReason, cleanExplanation } from './reasons.ts';
import { registerItems } from './register-writes.ts';

/** Many may flag the same post in the same second; each try that fails means that another flag was counted. */
const attempts = 20;

/**
 * Notes a citizen's flag on a published suggestion, once for each profile; what comes of all its flags is the charter's to say
 * (domain/moderation/flags.ts). The flag and its count are written together, so each counts exactly once.
 * A name and an address, which article 16 of the DSA asks of a notice, aren't asked: a profile has none (docs/moderation.md).
 * @throws PostNotFound, PostNotOpen, TextInvalid; ProblemError not-a-suggestion, request-invalid (unknown reason), too-many-requests
 */
export async function flagPost(
  citizen: Citizen,
  postId: string,
  notice: { readonly reason: string; readonly explanation: string },
): Promise<void> {
  assertReason(notice.reason);
  const explanation = cleanExplanation(notice.explanation);
  const flaggerKey = await flaggerKeyOf(postId, citizen.subject);
  const flag = { reason: notice.reason, explanation, at: instant(), countsFrom: countsFrom(citizen) };
  for (let attempt = 1; ; attempt += 1) {
    const post = await readFlaggable(postId);
    const { items, countIndex, dayIndex } = await flagItems(post, flaggerKey, flag, citizen);
    try {
      await transact(items);
      return;
    } catch (error) {
      if (isConditionFailedAt(error, flagIndex)) return;
      if (isConditionFailedAt(error, dayIndex)) throw dayIsFull();
      if (!isConditionFailedAt(error, countIndex) || attempt === attempts) throw error;
      await pause(5 * attempt);
    }
  }
}

const flagIndex = 0;

async function flagItems(post: PostItem, flaggerKey: string, flag: Flag, citizen: Citizen) {
  const flagged = withFlag(post, flag);
  const flags = [...(await readFlags(post.id)), flag];
  const outcome = flagOutcome(
    { ...post, voters: (post.plus ?? 0) + (post.minus ?? 0) },
    flags,
    instance.moderation,
    flag.at,
  );
  const first = [flagPut(post.id, flaggerKey, flag), await dayAdd(citizen)];
  const rest =
    outcome === 'count' || isMarked(post, outcome)
      ? [flagCount(post, flagged)]
      : changed(post, flagged, outcome, flag.at);
  return { items: [...first, ...rest], dayIndex: 1, countIndex: 2 };
}

/** Whether a person is called already. */
const isMarked = (post: PostItem, outcome: 'mark' | 'hold'): boolean =>
  outcome === 'mark' && post.waitingSince !== undefined;

function changed(post: PostItem, flagged: PostItem, outcome: 'mark' | 'hold', at: string): TransactItem[] {
  const event = decide(flagged, { kind: `${outcome}-flagged` }, at, instance.moderation);
  const after = evolve(flagged, event);
  return [...transitionItems(post, after, event), ...registerItems(post, after, event)];
}

/** Of a profile that was just made, later: whoever makes profiles to flag with must wait, and a person may look meanwhile. */
function countsFrom({ since }: Citizen): string | undefined {
  const wait = instance.moderation.freshProfileHours * 3_600_000;
  return now() - since < wait ? instant(now() + wait) : undefined;
}

/** The count of the calendar day, on the wall clock of the instance. Two days of one profile don't tell that they are one's. */
async function dayAdd({ subject }: Citizen): Promise<TransactItem> {
  const { timeZone, moderation } = instance;
  const today = calendarDate(timeZone);
  const key = await flagDayKeyOf(today, subject);
  const expiresAt = epochSeconds(startOfDay(timeZone, addDays(today, 2)));
  return flagDayAdd(key, moderation.flagsPerDay, expiresAt);
}

function dayIsFull() {
  const { timeZone, moderation } = instance;
  const tomorrow = startOfDay(timeZone, addDays(calendarDate(timeZone), 1));
  return tooManyRequests(
    Math.ceil((tomorrow - now()) / 1000),
    `Vous avez fait ${moderation.flagsPerDay} signalements aujourd’hui\u00a0: vous pourrez en faire d’autres demain.`,
  );
}

async function readFlaggable(postId: string): Promise<PostItem> {
  const post = await readPost(postId, { consistent: true });
  if (post === undefined) throw new PostNotFound(postId);
  if (post.kind !== 'suggestion') {
    throw new ProblemError(
      'not-a-suggestion',
      'Seules les suggestions des citoyens peuvent être signalées ; pour ce que dit la Région, écrivez-lui.',
    );
  }
  if (post.state !== 'published') throw new PostNotOpen(postId, post.state);
  return post;
}
