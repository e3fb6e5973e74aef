import type * as z from 'zod';
import type { calendar } from '../../contract/questions/proposals.ts';
import { addDays, mondayOf } from '../../domain/dates/calendar.ts';
import { isoWeek, mondayOfWeek } from '../../domain/dates/iso-week.ts';
import { lastDayOf, staysOpenLongEnough } from '../../domain/questions/closing-rule.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { type ApprovedQuestion, readApprovedQuestions, readProgramme, readWeek } from './calendar-items.ts';
import { summaryView } from './proposal-view.ts';

/** Number of weeks shown in advance. */
const weeksShown = 12;

/**
 * The current week, the coming ones with what they would ask if nothing changed, and questions that can't be asked any
 * more.
 */
export async function readCalendar(member: StaffMember): Promise<z.input<typeof calendar>> {
  const { perWeek } = instance.questions;
  const today = calendarDate(instance.timeZone);
  const week = isoWeek(today);
  const [current, { running, coming }, approved] = await Promise.all([
    readWeek(week),
    readProgramme(weeksShown),
    readApprovedQuestions(),
  ]);
  const nextOpening = running?.opensOn ?? addDays(mondayOf(today), 7);
  return {
    perWeek,
    current: {
      ...{ week, openedAt: current?.openedAt, postIds: [...(current?.postIds ?? [])] },
      ...(running && {
        opensOn: running.opensOn,
        questions: running.week.asked.map((question) =>
          plannedQuestion(question, running.week.week, running.opensOn),
        ),
      }),
    },
    weeks: coming.map((planned) => ({
      ...{ week: planned.week, monday: planned.monday },
      questions: planned.asked.map((question) => plannedQuestion(question, planned.week, planned.monday)),
      free: perWeek - planned.asked.length,
    })),
    expired: approved
      .filter((question) => !isInTime(question, nextOpening))
      .map((question) => summaryView(question, member)),
  };
}

/** Whether a question would stay open long enough if it were asked at the first opportunity. */
function isInTime({ closing, week }: ApprovedQuestion, nextOpening: string): boolean {
  const monday = week === undefined ? undefined : mondayOfWeek(week);
  const opening = monday !== undefined && monday > nextOpening ? monday : nextOpening;
  return staysOpenLongEnough(closing, opening, instance.questions.minimumOpenDays);
}

function plannedQuestion(question: ApprovedQuestion, week: string, opensOn: string) {
  const { id, theme, title, closing } = question;
  const from = question.week === undefined ? 'pool' : question.week === week ? 'scheduled' : 'overdue';
  return { proposalId: id, theme, title, from, closesOn: lastDayOf(closing, opensOn) } as const;
}
