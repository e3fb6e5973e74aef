import type * as z from 'zod';
import { barometer, type barometerRoutes } from '../../contract/stats/barometer.routes.ts';
import { addDays } from '../../domain/dates/calendar.ts';
import { readSurvey } from '../../domain/statistics/barometer/barometer.ts';
import { calendarDate } from '../../platform/clock.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { readFrozenDays, readBarometer as readStoredBarometer } from './barometer-items.ts';

type History = z.input<(typeof barometerRoutes)['getBarometerHistory']['success']['body']>;

/** A year for a chart, which fits in one page of a Query. */
const longestHistory = 366;
const defaultHistory = 30;

/** The figures of the last survey: one GetItem. Before the first one, those of an empty instance. */
export async function readBarometer(): Promise<z.input<typeof barometer>> {
  return (await readStoredBarometer()) ?? nothingYet();
}

function nothingYet(): z.output<typeof barometer> {
  const today = calendarDate(instance.timeZone);
  const survey = {
    measuredAt: '',
    today,
    since: today,
    themes: Object.fromEntries(instance.themes.map(({ id }) => [id, { votes: 0, suggestions: 0 }])),
    ballots: {},
    weeks: new Map(),
    questions: [],
  };
  const codes = instance.departements.map(({ code }) => code);
  const reading = readSurvey(undefined, survey, [], codes);
  if (reading === undefined) throw new Error('A first survey can’t be behind another.');
  return barometer.parse({ ...reading.barometer, measuredAt: null });
}

/**
 * Frozen days, and the weeks that ended in them: one Query.
 * @throws ProblemError request-invalid (the last day before the first, or more than 366 days)
 */
export async function readBarometerHistory(query: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): Promise<History> {
  const to = query.to ?? addDays(calendarDate(instance.timeZone), -1);
  const from = query.from ?? addDays(to, 1 - defaultHistory);
  if (from > to) {
    throw requestInvalid([{ path: 'query.from', fault: 'after-the-end', facts: { to } }]);
  }
  if (addDays(from, longestHistory) <= to) {
    throw requestInvalid([{ path: 'query.from', fault: 'too-many-days', facts: { limit: longestHistory } }]);
  }
  const frozen = await readFrozenDays(from, to);
  return {
    from,
    to,
    days: frozen.map(({ week, ...day }) => day),
    weeks: frozen.flatMap(({ week }) => week ?? []),
  };
}
