import { wallTime } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { logInfo } from '../../platform/log.ts';
import { openWeek } from './open-week.ts';
import { publishDueInformation } from './publish-information.ts';

/**
 * Runs every morning: on Mondays it opens the week's questions, on other days those of a week that nobody opened; and it
 * publishes information whose day has come. However often it is repeated, delayed or killed, a week is opened once.
 * @throws AggregateError of all failures, after everything was attempted
 */
export async function handler(): Promise<void> {
  const { timeZone, questions: rules } = instance;
  // A retry of yesterday's run during the night must not publish before the hour.
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
