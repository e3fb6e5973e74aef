import { fill } from '../fill.ts';
import { typeset } from '../typography.ts';

type Values = Readonly<Record<string, string | number>>;

/** Keys with a singular and a plural: `left` for `left.one` and `left.other`. */
type Counted<Key extends string> = Key extends `${infer Stem}.one` ? Stem : never;

/** The texts of one part of the console, filled in and typeset. */
export interface ConsoleTexts<Key extends string> {
  (key: Key, values?: Values): string;
  /** A text that depends on a number, available as `{count}`; in French, zero takes the singular. */
  count(stem: Counted<Key>, count: number, values?: Values): string;
}

/**
 * Texts of the console may only contain `{name}`s, since a browser fills them in. A key from a newer version of the service
 * that is unknown here is shown as it is.
 */
export function consoleTexts<Key extends string>(
  catalogue: Readonly<Record<Key, string>>,
): ConsoleTexts<Key> {
  const say = (key: Key, values: Values = {}) => typeset(fill(catalogue[key] ?? key, values), 'fr');
  return Object.assign(say, {
    count: (stem: Counted<Key>, count: number, values: Values = {}) =>
      say(`${stem}.${Math.abs(count) < 2 ? 'one' : 'other'}` as Key, { count, ...values }),
  });
}
