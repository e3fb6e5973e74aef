import { countText, percentText, sharesOf } from '../../../apps/view/numbers.ts';
import type { Page } from '../../../apps/view/page.ts';
import { barTexts, type PostKind } from '../../../apps/view/vote-words.ts';
import { datesFrom } from '../../../domain/dates/calendar.ts';
import type { CourseDay } from '../../stats/public.ts';
import { barWords } from '../show-post.ts';

interface CourseProps {
  readonly page: Page;
  readonly kind: PostKind;
  readonly days: readonly CourseDay[];
}

const [width, height] = [600, 140];

/** How a vote developed: a sentence on the first and last day, a chart, and a table of every day. */
export function CourseBlock({ page, kind, days }: CourseProps) {
  const { t, formats, language } = page;
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const { name, low, votes } = barTexts(barWords(page), kind, language);
  const standing = ({ voters, totals }: CourseDay) => {
    const shares = totals && sharesOf(totals);
    const count = votes(voters);
    return shares
      ? t('course.share', { share: percentText(shares.plus, language), side: low('plus'), count })
      : count;
  };
  const sentence = t('course.sentence', {
    first: standing(first),
    from: formats.day(first.date),
    last: standing(last),
    to: formats.day(last.date),
  });
  const isSplit = last.totals !== undefined;
  return (
    <section class="block">
      <h2>{t('course.title')}</h2>
      <p>{sentence}</p>
      <div class="course" role="img" aria-label={sentence}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {areas(days).map(({ of, path }) => (
            <path class={of} d={path} />
          ))}
        </svg>
        <p class="axis">
          <span>{formats.day(first.date)}</span>
          {isSplit && <span class="plus">{`+ ${name('plus')}`}</span>}
          {isSplit && <span class="minus">{`− ${name('minus')}`}</span>}
          <span>{formats.day(last.date)}</span>
        </p>
      </div>
      <details>
        <summary>{t('weather.table')}</summary>
        <table>
          <caption>{t('course.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('weather.day')}</th>
              {isSplit && <th scope="col">{name('plus')}</th>}
              {isSplit && <th scope="col">{name('minus')}</th>}
              <th scope="col">{t('course.voters')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, voters, totals }) => (
              <tr>
                <th scope="row">{formats.day(date)}</th>
                {isSplit && <td>{countText(totals?.plus ?? 0, language)}</td>}
                {isSplit && <td>{countText(totals?.minus ?? 0, language)}</td>}
                <td>{countText(voters, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** The stacked areas: − on top of +, so that the total height is all votes; for other formats, everybody who answered. */
function areas(days: readonly CourseDay[]): { of: 'plus' | 'minus' | 'all'; path: string }[] {
  const everyDay = carriedOver(days);
  const most = Math.max(1, ...everyDay.map(({ voters }) => voters));
  const isSplit = everyDay.at(-1)?.totals !== undefined;
  const line = (value: (day: CourseDay) => number) =>
    everyDay.map(
      (day, index) =>
        `${Math.round((width * index) / (everyDay.length - 1))} ${Math.round(height - ((height - 4) * value(day)) / most)}`,
    );
  const floor = [`0 ${height}`, `${width} ${height}`];
  const between = (upper: readonly string[], lower: readonly string[]) =>
    `M${[...upper, ...lower.toReversed()].join('L')}Z`;
  const all = line(({ voters }) => voters);
  if (!isSplit) return [{ of: 'all', path: between(all, floor) }];
  const plus = line(({ totals }) => totals?.plus ?? 0);
  return [
    { of: 'minus', path: between(all, plus) },
    { of: 'plus', path: between(plus, floor) },
  ];
}

/** Every day from the first to the last; days without change repeat the previous one. */
function carriedOver(days: readonly CourseDay[]): CourseDay[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const byDate = new Map(days.map((day) => [day.date, day]));
  let standing = first;
  return datesFrom(first.date, last.date).map((date) => {
    standing = byDate.get(date) ?? standing;
    return { ...standing, date };
  });
}
