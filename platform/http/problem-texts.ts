import { longDate, monthName } from '../../domain/dates/calendar.ts';
import { type Language, languages, locales } from '../../messages/languages.ts';
import { edgeProblems } from '../../messages/problems/edge/index.ts';
import { protocolProblems } from '../../messages/problems/protocol.ts';
import type { ProblemRoom } from '../../messages/problems/room.ts';
import { translator, type Values } from '../../messages/translate.ts';
import { describeError, logError } from '../log.ts';

/** What a problem is about, as data: members of its document, and what its sentence is filled with. */
export type Facts = Readonly<Record<string, unknown>>;

/** The sentences that one function can say of problems. */
export interface ProblemTexts {
  /** The language in which a problem is told: French where its room has no other. */
  languageOf(code: string, wanted: Language): Language;
  /** The sentence of a key, typeset; undefined, and logged, where there is none or a fact is missing in it. */
  say(language: Language, key: string, facts: Facts): string | undefined;
}

/** The sentences of these rooms, and of what any route may answer. */
export function problemTexts(rooms: readonly ProblemRoom[]): ProblemTexts {
  const all: readonly ProblemRoom[] = [edgeProblems, protocolProblems, ...rooms];
  const [fr, de, en] = languages.map(
    (language): Readonly<Record<string, string>> => Object.assign({}, ...all.map((room) => room[language])),
  ) as [Texts, Texts, Texts];
  const catalogues = { fr, de, en };
  const translate = translator<string>(catalogues);
  return {
    languageOf: (code, wanted) => (`${code}.title` in catalogues[wanted] ? wanted : 'fr'),
    say(language, key, facts) {
      try {
        if (!(key in catalogues[language])) throw new Error(`No text ${key} in ${language}.`);
        return translate(language)(key, valuesOf(facts, language, catalogues[language]));
      } catch (error) {
        logError('ProblemTextMissing', { key, ...describeError(error) });
        return undefined;
      }
    },
  };
}
type Texts = Readonly<Record<string, string>>;

/**
 * Facts as a sentence says them: what has a name in the catalogue (`<fact>.<value>`) by its name, days and months in words, lists
 * in quotes.
 */
function valuesOf(facts: Facts, language: Language, names: Texts): Values {
  const said = (name: string, fact: unknown): string => {
    if (Array.isArray(fact)) return fact.map((each) => `"${said(name, each)}"`).join(', ');
    const text = String(fact ?? '');
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return longDate(text, locales[language]);
    if (/^\d{4}-\d{2}$/.test(text)) return monthName(text, locales[language]);
    return names[`${name}.${text}`] ?? text;
  };
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'number' ? fact : said(name, fact)]),
  );
}
