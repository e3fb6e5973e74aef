import { addDays } from '../../domain/dates/calendar.ts';
import { readSurvey } from '../../domain/statistics/barometer/barometer.ts';
import { instance } from '../../platform/instance.ts';
import { readBarometerState, readFrozenDays, saveReading } from './barometer-items.ts';
import { surveyInstance } from './barometer-survey.ts';
import { freezeCourses } from './freeze-courses.ts';

/** Trends look back 35 days from the last measured one, or a little further if days went unmeasured. */
const daysRead = 49;

const departements = instance.departements.map(({ code }) => code);

/**
 * Takes a survey and publishes its figures; freezes the days that have ended. However often, late or concurrently it runs,
 * each day is frozen once: state, current figures and days are written together, on condition that nobody has written since
 * the state was read. Of two concurrent runs the slower one's is dropped, as its survey is older.
 * @returns number of days frozen; undefined if another run was first, or a clock is behind
 */
export async function updateBarometer(): Promise<{ frozenDays: number } | undefined> {
  let { state, revision } = await readBarometerState();
  const { survey, posts } = await surveyInstance(state);
  let frozenDays = 0;
  // First, so that after a crash the next survey does it, together with the day.
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
    // After a gap of months, days are frozen in several rounds.
  } while (state.day < survey.today);
  return { frozenDays };
}
