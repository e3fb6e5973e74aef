import { percentText } from '../../../apps/view/numbers.ts';
import type { Page } from '../../../apps/view/page.ts';
import { mentions } from '../../../domain/services/mention.ts';
import { serviceWords } from '../../../messages/services/index.ts';
import type { ServiceView } from '../../services/public.ts';

export type Rating = NonNullable<NonNullable<ServiceView['last']>['rating']>;

export const mentionText = ({ language }: Page, mention: Rating['mention']): string =>
  serviceWords[language][`mention.${mention}`];

/**
 * All ratings in one bar, the best on the left, cut where the middle is. Whoever shows it says in words what it shows: it is hidden from
 * screen readers.
 */
export function MentionBar({ counts, ratings }: Pick<Rating, 'counts' | 'ratings'>) {
  let from = 0;
  return (
    <svg class="mentions" viewBox="0 0 1000 36" preserveAspectRatio="none" aria-hidden="true">
      {counts.map(({ mention, ratings: n }) => {
        const [x, width] = [from, (1000 * n) / ratings];
        from += width;
        return (
          n > 0 && <rect class={`m${mentions.indexOf(mention) + 1}`} x={x} width={width} y="5" height="26" />
        );
      })}
      <path class="middle" d="M500 0V36" />
    </svg>
  );
}

/** Each mention with its share, the best first; the one in the middle says so. */
export function MentionRows({ page, rating }: { readonly page: Page; readonly rating: Rating }) {
  const share = (n: number) => Math.round((100 * n) / rating.ratings);
  return (
    <ul class="rows wide">
      {rating.counts.map(({ mention, ratings }) => (
        <li>
          <span class="label">
            {mentionText(page, mention)}
            {mention === rating.mention && <strong>{` · ${page.t('services.middle')}`}</strong>}
          </span>
          <span class={`share p${share(ratings)}`} />
          <span class="value">{percentText(share(ratings), page.language)}</span>
        </li>
      ))}
    </ul>
  );
}
