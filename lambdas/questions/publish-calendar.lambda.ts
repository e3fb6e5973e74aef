import { wallTime } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { logInfo } from '../../platform/log.ts';
import { openWeek } from './open-week.ts';
import { publishDueInformation } from './publish-information.ts';

/**
 * Fired every morning: on Mondays it opens the week's questions, on other days only those of a week that nobody opened; and it
 * publishes the information whose day has come. Whatever is repeated, late or killed, a week is opened once.
 * @throws AggregateError of what failed, after all was tried
 */
export async function handler(): Promise<void> {
  const { timeZone, questions: rules } = instance;
  // A retry of yesterday's run that comes in the night publishes nothing before its hour.
  if (wallTime(timeZone) < rules.publishedAt) return;
  const [questions] = await Promise.allSettled([openWeek()]);
  const [information] = await Promise.allSettled([publishDueInformation()]);
  if (questions.status === 'fulfilled' && information.status === 'fulfilled') {
    logInfo('CalendarPublished', { questions: questions.value, information: information.value });
    return;
  }
  const failures = [questions, information].flatMap((run) => (run.status === 'rejected' ? [run.reason] : []));
  throw new AggregateError(failures, 'The calendar did not publish all that was due.');
}
