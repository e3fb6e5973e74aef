import { isoWeek } from '../../domain/dates/iso-week.ts';
import { askedAt, chooseQuestions } from '../../domain/questions/programme.ts';
import { transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { calendarDate, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { decide } from '../../platform/table/act.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { proposals } from './act-on-proposal.ts';
import { calendarActor } from './calendar-actor.ts';
import {
  type ApprovedQuestion,
  askedThemePut,
  readApprovedQuestions,
  readLastAsked,
  readWeek,
  weekPut,
} from './calendar-items.ts';
import { newPost } from './new-post.ts';
import { readProposal } from './proposal-items.ts';

/** Index of the week among the writes: if its condition fails, the week was opened meanwhile. */
const weekIndex = 0;

/** People act on proposals a few times a day, so five conflicts in a row don't happen. */
const attempts = 5;

/**
 * Opens the questions of the current ISO week, in one transaction with everything that belongs to them: a run killed
 * half-way has opened nothing, and a second run finds the week opened. A week with nothing to ask stays unopened, so that
 * the next morning looks again.
 * @returns number of questions opened
 * @throws Error if proposals changed under it at each attempt; TransactionCanceledException of a busy table
 */
export async function openWeek(): Promise<number> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      const opening = await openingOf(now());
      return opening === undefined ? 0 : await open(opening);
    } catch (error) {
      if (!(error instanceof ChosenMeanwhile)) throw error;
    }
  }
  throw new Error('Proposals changed at each try to open the week.');
}

/** Somebody withdrew or scheduled a question since it was listed, or another run opened the week: choose again. */
class ChosenMeanwhile extends Error {}

/** @throws ChosenMeanwhile if a chosen question has changed since */
async function open({ week, items, postIds }: Opening): Promise<number> {
  try {
    await transactWithAudit(items, {
      actor: calendarActor,
      action: 'week.opened',
      subject: `week:${week}`,
      details: { postIds: postIds.join(' ') },
    });
    return postIds.length;
  } catch (error) {
    if (isConditionFailedAt(error, weekIndex)) return 0;
    throw items.some((_, index) => isConditionFailedAt(error, index)) ? new ChosenMeanwhile() : error;
  }
}

interface Opening {
  readonly week: string;
  readonly postIds: readonly string[];
  readonly items: readonly TransactItem[];
}

/** What opening the current week would write; undefined if it is opened already, or there is nothing to ask. */
async function openingOf(at: number): Promise<Opening | undefined> {
  const { timeZone, questions: rules } = instance;
  const today = calendarDate(timeZone, at);
  const week = isoWeek(today);
  if ((await readWeek(week)) !== undefined) return undefined;
  const [waiting, lastAsked] = await Promise.all([readApprovedQuestions(), readLastAsked()]);
  const { asked } = chooseQuestions(today, waiting, lastAsked, rules);
  const openings = await Promise.all(
    asked.map((question, place) => questionOpening(question, at, askedAt(today, place))),
  );
  if (openings.length === 0) return undefined;
  const postIds = openings.map(({ postId }) => postId);
  return {
    ...{ week, postIds },
    items: [
      weekPut({ week, openedAt: new Date(at).toISOString(), postIds }),
      ...openings.flatMap(({ items }) => items),
      ...lastOfEachTheme(openings).map(({ theme, asked }) => askedThemePut(theme, asked)),
    ],
  };
}

interface QuestionOpening {
  readonly postId: string;
  readonly theme: string;
  readonly asked: string;
  readonly items: readonly TransactItem[];
}

/** @throws ChosenMeanwhile if it has changed since it was listed */
async function questionOpening(
  { id, version }: ApprovedQuestion,
  at: number,
  asked: string,
): Promise<QuestionOpening> {
  const proposal = await readProposal(id);
  if (proposal?.version !== version) throw new ChosenMeanwhile();
  const { post, items } = newPost(proposal.content, at);
  const command = { kind: 'open', by: calendarActor.pseudonym, postId: post.id } as const;
  const opened = decide(proposals, proposal, command, post.createdAt);
  return { postId: post.id, theme: post.theme, asked, items: [...opened.items, ...items] };
}

/**
 * A transaction can write an item only once: of two questions on one theme, the second determines when it was asked about.
 */
function lastOfEachTheme(openings: readonly QuestionOpening[]): QuestionOpening[] {
  return [...new Map(openings.map((opening) => [opening.theme, opening])).values()];
}
