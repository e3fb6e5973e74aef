import { percentText } from './numbers.ts';
import { inFrench, type Page } from './page.ts';

/** A group's share of the votes (undefined: too few to publish) and of the population, in percent. */
export interface PresenceRow {
  readonly label: string;
  readonly voters?: number | undefined;
  readonly people: number;
}

export interface PresenceProps {
  readonly page: Page;
  readonly rows: readonly PresenceRow[];
  /** Source and date (`YYYY-MM-DD`) of the population. */
  readonly population: Page['population'];
}

/** Both shares of a group, in words. */
export function presenceTexts({ t, language }: Page, { voters, people }: Omit<PresenceRow, 'label'>) {
  const percent = (share: number) => percentText(Math.round(share), language);
  return { people: percent(people), voters: voters === undefined ? t('post.too-few') : percent(voters) };
}

/** The largest share, in percent, whose bar and number have room in the usual scale. */
const largestShare = 40;

/** Who votes, beside who lives here: two bars per group, and their legend. */
export function Presence({ page, rows, population: { source, date } }: PresenceProps) {
  const { t, formats } = page;
  // Few groups have large shares: their bars are drawn to a smaller scale.
  const isLarge = rows.some(({ voters = 0, people }) => Math.max(voters, people) > largestShare);
  const width = (share: number) => `p${Math.min(100, Math.round(share))}`;
  return (
    <>
      <ul class={isLarge ? 'rows presence large' : 'rows presence'}>
        {rows.map((row) => {
          const texts = presenceTexts(page, row);
          const key = row.voters === undefined ? 'post.pair-hidden' : 'post.pair-label';
          return (
            <li>
              <span>{row.label}</span>
              <span class="pair" role="img" aria-label={t(key, texts)}>
                <span class={width(row.voters ?? 0)}>
                  <i />
                  {texts.voters}
                </span>
                <span class={width(row.people)}>
                  <i />
                  {texts.people}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      <p class="legend">
        <span>
          <i />
          {t('post.share-votes')}
        </span>
        <span {...inFrench(page)}>
          <i class="people" />
          {t('post.share-people', { source, date: formats.day(date) })}
        </span>
      </p>
    </>
  );
}
