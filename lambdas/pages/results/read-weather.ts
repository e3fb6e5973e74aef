import { addDays } from '../../../domain/dates/calendar.ts';
import { isOutcome } from '../../../domain/follow-ups/follow-up.ts';
import { withTotals } from '../../../foundations/polls/result-items.ts';
import { readNewest } from '../../../foundations/posts/feed.ts';
import { calendarDate } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { readBarometer, readFrozenDays } from '../../stats/public.ts';
import { readAdvances, readLate } from '../follow/read-advances.ts';
import { votesByDay } from '../vote-days.ts';

const mostFronts = 5;
const mostWinds = 6;
const mostClearings = 6;
/** How many days an answer counts as recent. */
const clearingDays = 90;

/** The weather of the whole instance: the barometer's figures, and recent answers. */
export async function readWeather() {
  const yesterday = addDays(calendarDate(instance.timeZone), -1);
  const [barometer, days, questions, advances, late] = await Promise.all([
    readBarometer(),
    readFrozenDays(addDays(yesterday, -89), yesterday),
    readNewest({ channel: 'region', kind: 'question', status: 'open' }, 40).then(({ posts }) =>
      withTotals(posts),
    ),
    readAdvances(clearingDays),
    readLate(),
  ]);
  const months = votesByDay(days, yesterday);
  return {
    barometer,
    days: [...days].reverse(),
    months,
    yesterdayVotes: Math.round(months[2].at(-1) ?? 0),
    winds: windsOf(barometer.trends?.themes ?? []),
    isCalm: barometer.trends === null,
    fronts: questions
      .filter(({ totals }) => totals !== undefined && totals.plus + totals.minus > 0)
      .slice(0, mostFronts),
    clearings: advances.filter(({ step }) => isOutcome(step.state)).slice(0, mostClearings),
    late: late.slice(0, mostClearings),
    haze: hazeOf(barometer.week.departements),
  };
}

interface Trend {
  readonly theme: string;
  readonly sharePercent: number;
  readonly sharePercentBefore: number;
  readonly direction: 'rising' | 'falling' | 'steady';
}

/** What moved most, in either direction, then what is calm. */
function windsOf(trends: readonly Trend[]): Trend[] {
  const force = ({ sharePercent, sharePercentBefore, direction }: Trend) =>
    direction === 'steady' ? 0 : Math.abs(sharePercent - sharePercentBefore);
  return [...trends].sort((one, other) => force(other) - force(one)).slice(0, mostWinds);
}

/** Each département’s share of the week’s votes beside its share of the population, most underrepresented first. */
function hazeOf(departements: readonly { readonly code: string; readonly votes: number | null }[]) {
  const { totals } = instance.population;
  const known = departements.reduce((sum, { votes }) => sum + Math.max(0, votes ?? 0), 0);
  if (known === 0) return [];
  return departements
    .map(({ code, votes }) => ({
      label: instance.departements.find((each) => each.code === code)?.label ?? code,
      people: Math.round((100 * (totals.departement[code] ?? 0)) / totals.all),
      voters: votes === null ? undefined : Math.round((100 * Math.max(0, votes)) / known),
    }))
    .sort((one, other) => (one.voters ?? 0) - one.people - ((other.voters ?? 0) - other.people))
    .slice(0, 5);
}
