import { longDate, monthName } from '../../domain/dates/calendar.ts';
import { type Language, languages, locales } from '../../messages/languages.ts';
import { edgeProblems } from '../../messages/problems/edge/index.ts';
import { protocolProblems } from '../../messages/problems/protocol.ts';
import type { ProblemRoom } from '../../messages/problems/room.ts';
import { translator, type Values } from '../../messages/translate.ts';
import { describeError, logError } from '../log.ts';

/** What a problem is about, as data: members of its document, and the values of its sentence. */
export type Facts = Readonly<Record<string, unknown>>;

/** The sentences that one function has for its problems. */
export interface ProblemTexts {
  /** The wanted language, or French if the problem's room doesn't have it. */
  languageOf(code: string, wanted: Language): Language;
  /** The sentence of a key, typeset. Undefined, and logged, if there is none or one of its facts is missing. */
  say(language: Language, key: string, facts: Facts): string | undefined;
}

/** The sentences of these rooms, and of the problems that any route can answer with. They are read at the first problem. */
export function problemTexts(rooms: readonly ProblemRoom[]): ProblemTexts {
  let read: ProblemTexts | undefined;
  const texts = (): ProblemTexts => {
    read ??= textsOf(rooms);
    return read;
  };
  return {
    languageOf: (code, wanted) => texts().languageOf(code, wanted),
    say: (language, key, facts) => texts().say(language, key, facts),
  };
}

function textsOf(rooms: readonly ProblemRoom[]): ProblemTexts {
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

/** A fact that people are told in words: its text in each language. */
export type InEachLanguage = Readonly<Record<Language, string>>;

/** The facts of a problem in one language: of a text in each of them, that one. */
export function factsIn(language: Language, facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, isInEachLanguage(fact) ? fact[language] : fact]),
  );
}

const isInEachLanguage = (fact: unknown): fact is InEachLanguage =>
  typeof fact === 'object' && fact !== null && languages.every((language) => language in fact);

/**
 * Facts as a sentence shows them: values that have a name in the catalogue (`<fact>.<value>`) by that name, days and months in words, lists
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
