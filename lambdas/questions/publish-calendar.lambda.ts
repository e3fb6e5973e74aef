import { logInfo } from '../../platform/log.ts';
import { openWeek } from './open-week.ts';
import { publishDueInformation } from './publish-information.ts';

/**
 * Fired every morning: on Mondays it opens the week's questions, on other days only those of a week that nobody opened; and it
 * publishes the information whose day has come. Whatever is repeated, late or killed, a week is opened once.
 */
export async function handler(): Promise<void> {
  const questions = await openWeek();
  logInfo('CalendarPublished', { questions, information: await publishDueInformation() });
}
