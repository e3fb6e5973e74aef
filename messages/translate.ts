import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, locales } from './languages.ts';
import { typeset } from './typography.ts';

/** One catalogue per audience and language; a missing key is a type error. Texts are ICU messages. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;
export type Catalogues<Key extends string> = Readonly<Record<Language, Catalogue<Key>>>;

/** Values for a message: dates must be formatted already, since only the caller knows the time zone. */
export type Values = Readonly<Record<string, string | number>>;

/** A text in one language, filled in and typeset. */
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/**
 * The texts of a catalogue in one language. A message is parsed on first use, and cached.
 * @throws an error of intl-messageformat if a value is missing, rather than showing a page with a hole
 */
export function translator<Key extends string>(
  catalogues: Catalogues<Key>,
): (language: Language) => Translate<Key> {
  const parsed = new Map<string, IntlMessageFormat>();
  return (language) => (key, values) => {
    const text = catalogues[language][key];
    if (isSimple(text)) return typeset(filled(text, values), language);
    const id = `${language} ${key}`;
    let message = parsed.get(id);
    if (message === undefined) {
      message = new IntlMessageFormat(text, locales[language], undefined, { ignoreTag: true });
      parsed.set(id, message);
    }
    return typeset(String(message.format(values)), language);
  };
}

/**
 * Whether a text only contains `{name}`s, which needs no library. Anything else, such as plurals, was parsed at build time
 * (lib/bundling/messages-plugin.ts): in a function it is no string any more, and the parser isn't there.
 */
export const isSimple = (text: unknown): boolean =>
  typeof text === 'string' && /^[^{}']*(?:\{\w+\}[^{}']*)*$/.test(text);

function filled(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`A text lacks its value ${name}.`);
    return String(values[name]);
  });
}

/**
 * Texts filled in by a script in the browser, which has no catalogue: they may only contain `{name}`s.
 * @see fill
 */
export function wordsOf<Key extends string, Picked extends Key>(
  catalogue: Catalogue<Key>,
  language: Language,
  keys: readonly Picked[],
): Record<Picked, string> {
  return Object.fromEntries(keys.map((key) => [key, typeset(catalogue[key], language)])) as Record<
    Picked,
    string
  >;
}
