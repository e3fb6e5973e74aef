import { announceOnce } from '../../foundations/staff/announce.ts';
import { staffAddresses } from '../../foundations/staff/staff-addresses.ts';
import { upcomingWeeks } from './calendar-items.ts';
import { emptyWeekMail } from './empty-week-mail.ts';
import { proposalsOf } from './proposal-items.ts';

/**
 * Warns the project team by mail if nothing would be asked next week: once per week, however often it runs.
 * @returns whether a mail was sent
 * @throws errors of SES, so that the retry sends it
 */
export async function warnOfEmptyWeek(): Promise<boolean> {
  const [next] = await upcomingWeeks(1);
  if (next === undefined || next.asked.length > 0) return false;
  const { projectTeam } = await staffAddresses();
  return announceOnce({
    group: 'calendar',
    period: next.week,
    covers: [next.week],
    to: projectTeam,
    mail: emptyWeekMail(next.monday, await proposedQuestions(), next.expired.length),
  });
}

async function proposedQuestions(): Promise<number> {
  let count = 0;
  for await (const { kind } of proposalsOf('proposed')) if (kind === 'question') count += 1;
  return count;
}
