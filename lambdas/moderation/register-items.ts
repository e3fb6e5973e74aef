import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { keys } from '../../platform/table/keys.ts';
import { query, rawItem } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { increment } from '../../platform/table/write.ts';

/** Counters of a month's decisions on a theme, by the names in domain/moderation/register.ts. */
export interface RegisterRow {
  /** `YYYY-MM`, in the instance's time zone. */
  readonly month: string;
  readonly theme: string;
  readonly counters: Readonly<Record<string, number>>;
}

/** Prefix of counter attributes, so that none can clash with a key. */
const counterPrefix = 'n:';

/** Adds to the counters in the transaction of the decision, so that each decision is counted exactly once. */
export function registerAdd(
  decidedAt: string,
  theme: string,
  counters: Readonly<Record<string, number>>,
): TransactItem {
  const named = Object.entries(counters).map(([name, n]) => [`${counterPrefix}${name}`, n] as const);
  const month = calendarDate(instance.timeZone, Date.parse(decidedAt)).slice(0, 7);
  return increment(keys.register(month, theme), 'Register', Object.fromEntries(named));
}

/** The decisions of a year: one Query of a dozen small items per theme. @param year `YYYY` */
export async function readRegister(year: string): Promise<RegisterRow[]> {
  const items = await query({ pk: keys.register(year, '').pk }, rawItem);
  return items.map(({ sk, ...attributes }) => {
    const [month = '', theme = ''] = String(sk).split('#');
    const counters = Object.entries(attributes)
      .filter(([name]) => name.startsWith(counterPrefix))
      .map(([name, count]) => [name.slice(counterPrefix.length), Number(count)] as const);
    return { month, theme, counters: Object.fromEntries(counters) };
  });
}
