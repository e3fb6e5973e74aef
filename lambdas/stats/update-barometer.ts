import { addDays } from '../../domain/dates/calendar.ts';
import { readSurvey } from '../../domain/statistics/barometer/barometer.ts';
import { instance } from '../../platform/instance.ts';
import { readBarometerState, readFrozenDays, saveReading } from './barometer-items.ts';
import { surveyInstance } from './barometer-survey.ts';
import { freezeCourses } from './freeze-courses.ts';

/** Trends look back 35 days from the last measured one; where days went unmeasured, a little further. */
const daysRead = 49;

const departements = instance.departements.map(({ code }) => code);

/**
 * Takes a survey and publishes what it tells; freezes the days that are over. However often and late it runs, twice at
 * once included, each day is frozen once: the state, the current figures and the days are written together, on condition
 * that nobody has written since the state was read. Of two at once the slower one's is dropped: its survey is the older.
 * @returns the number of days frozen; undefined when another run was first, or a clock is behind
 */
export async function updateBarometer(): Promise<{ frozenDays: number } | undefined> {
  let { state, revision } = await readBarometerState();
  const { survey, posts } = await surveyInstance(state);
  let frozenDays = 0;
  // First, so that a death on the way leaves it to the next survey, as it leaves the day.
  if (state !== undefined && state.day < survey.today) {
    await freezeCourses(posts, addDays(survey.today, -1), survey.measuredAt);
  }
  do {
    const pastDays = await readFrozenDays(addDays(survey.today, -daysRead), survey.today);
    const reading = readSurvey(state, survey, pastDays, departements);
    if (reading === undefined || !(await saveReading(reading, revision))) return undefined;
    frozenDays += reading.days.length;
    state = reading.state;
    revision += 1;
    // After a silence of months, days are frozen in several steps.
  } while (state.day < survey.today);
  return { frozenDays };
}
