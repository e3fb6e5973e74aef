import { type Language, locales } from '../../messages/languages.ts';
import { typeset } from '../../messages/typography.ts';

/** « 2 816 », the same in browser and server, because islands must hydrate the text that the server rendered. */
export function countText(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count);
}

/** « 71 % » @param percent whole */
export function percentText(percent: number, language: Language): string {
  const text = new Intl.NumberFormat(locales[language], { style: 'percent' }).format(percent / 100);
  return typeset(text, language);
}

/** « 1 500 € », with cents where there are some. */
export function moneyText(cents: number, language: Language): string {
  const decimals = cents % 100 === 0 ? 0 : 2;
  const format = {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  } as const;
  return typeset(new Intl.NumberFormat(locales[language], format).format(cents / 100), language);
}

/** Whole percentages of + and −, which sum to 100; undefined if nobody has voted. */
export function sharesOf({ plus, minus }: Totals): Totals | undefined {
  if (plus + minus === 0) return undefined;
  const share = Math.round((100 * plus) / (plus + minus));
  return { plus: share, minus: 100 - share };
}

export interface Totals {
  readonly plus: number;
  readonly minus: number;
}
