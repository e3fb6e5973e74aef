import { fill } from '../fill.ts';
import { typeset } from '../typography.ts';

type Values = Readonly<Record<string, string | number>>;

/** Keys that come in two numbers: `left` for `left.one` and `left.other`. */
type Counted<Key extends string> = Key extends `${infer Stem}.one` ? Stem : never;

/** The texts of one part of the console, filled and typeset. */
export interface ConsoleTexts<Key extends string> {
  (key: Key, values?: Values): string;
  /** A text that depends on a number, which it may hold as `{count}`; in French, none is like one. */
  count(stem: Counted<Key>, count: number, values?: Values): string;
}

/**
 * Texts of the console: `{name}`s and nothing else may stand in them, since a browser fills them. A key that a
 * newer service answered with is seen by its name.
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
