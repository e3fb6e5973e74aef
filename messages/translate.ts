import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, locales } from './languages.ts';
import { typeset } from './typography.ts';

/** One catalogue per audience and language; a key that a language lacks is a type error. Texts are ICU messages. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;
export type Catalogues<Key extends string> = Readonly<Record<Language, Catalogue<Key>>>;

/** What a message is filled with: dates are given as texts already, since only the caller knows the time zone. */
export type Values = Readonly<Record<string, string | number>>;

/** A text of one language, filled and typeset. */
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/**
 * The texts of a catalogue in one language. A message is parsed when it is first used, and kept.
 * @throws an error of intl-messageformat when a value is missing: a page with a hole isn’t shown
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
 * Whether a text has nothing but `{name}`s to be filled in, which needs no library. What has more, such as plurals, the build has parsed
 * already (lib/bundling/messages-plugin.ts): in a function it is no text any more, and the parser isn't there.
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
 * Texts that a script fills by itself, in the browser, which has no catalogue: `{name}` is all that may stand in them.
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
