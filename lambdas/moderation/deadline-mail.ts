import { longDate } from '../../domain/dates/calendar.ts';
import type { AgeClass } from '../../domain/moderation/deadlines.ts';
import { deadlineTexts } from '../../messages/staff/deadlines.ts';
import { staffTexts } from '../../messages/staff/index.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';

/** A suggestion that has waited too long, as counted in the mail. */
export interface Overdue {
  readonly postId: string;
  readonly theme: string;
  readonly since: string;
  readonly age: AgeClass;
}

const say = staffTexts(deadlineTexts);
const { name, region } = instance;
const { answerDays, firstWarningDays, secondWarningDays } = instance.moderation.deadlines;

/** Worst first; fresh suggestions aren't mentioned. */
const ages = ['late', 'urgent', 'warned'] as const satisfies readonly AgeClass[];

/** What waits for a directorate, as counts and dates: unread texts of citizens don't travel by mail. */
export function directorateMail(label: string, overdue: readonly Overdue[]) {
  return {
    subject: say('directorate.subject', { name, count: overdue.length }),
    text: [
      say('hello'),
      say('directorate.waiting', { count: overdue.length, directorate: label }),
      ...sections(overdue),
      say('directorate.queue'),
      signature(),
    ].join('\n\n'),
  };
}

/** What is late in any directorate. */
export function projectTeamMail(overdue: readonly Overdue[]) {
  const byDirectorate = instance.directorates.flatMap(({ label, themes }) => {
    const own = overdue.filter(({ theme }) => themes.includes(theme));
    return own.length === 0 ? [] : [`${label}\n${themeLines(own)}`];
  });
  return {
    subject: say('team.subject', { name, count: overdue.length, answerDays }),
    text: [
      say('hello'),
      say('team.late', { count: overdue.length, answerDays }),
      ...byDirectorate,
      signature(),
    ].join('\n\n'),
  };
}

const signature = () => say('signature', { name, region });

function sections(overdue: readonly Overdue[]): string[] {
  return ages.flatMap((age) => {
    const own = overdue.filter((one) => one.age === age);
    const title = say(age, { answerDays, firstWarningDays, secondWarningDays });
    return own.length === 0 ? [] : [`${title}\n${themeLines(own)}`];
  });
}

function themeLines(overdue: readonly Overdue[]): string {
  return instance.themes
    .flatMap(({ id, label }) => {
      const own = overdue.filter(({ theme }) => theme === id).map(({ since }) => since);
      const [oldest] = own.toSorted();
      return oldest === undefined
        ? []
        : [say('theme', { theme: label, count: own.length, since: dateOf(oldest) })];
    })
    .join('\n');
}

const dateOf = (since: string): string => longDate(calendarDate(instance.timeZone, Date.parse(since)));
