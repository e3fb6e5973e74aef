import { parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from '@jest/globals';
import type { ForgottenCase, Readers, SentenceFor } from '../../contract/problem-cases.ts';
import { problems } from '../../contract/problems.ts';
import { type Language, preferredLanguage } from '../../messages/languages.ts';
import { frenchProblems, problemRooms } from '../../messages/problems/index.ts';
import type { ProblemRoom } from '../../messages/problems/room.ts';
import { namesOf } from './support/names-of.ts';

const rooms: readonly ProblemRoom[] = problemRooms;

type Room = (typeof problemRooms)[number];
type KeyIn<L extends Language> = Room extends infer R
  ? R extends Partial<Record<L, infer C>>
    ? keyof C
    : never
  : never;

/** Sentences that nobody has written: of citizens in three languages, of others in French. */
type Unsaid =
  | ForgottenCase
  | Exclude<SentenceFor<Readers>, KeyIn<'fr'>>
  | Exclude<SentenceFor<'citizens'>, KeyIn<'de'> & KeyIn<'en'>>;
/** What sentences call a fact by (`from.sent`). */
type NameOfFact = `${'asked' | 'format' | 'from' | 'possible' | 'resultsVisibility' | 'to'}.${string}`;
/** Sentences of problems that nothing throws. */
type Unused = Exclude<KeyIn<'fr'>, SentenceFor<Readers> | NameOfFact>;

describe('The sentences of problems', () => {
  test('are there for each case and each fault, in the languages of its readers, and for nothing else: the compiler counts them', () => {
    const unsaid: Record<Unsaid, never> = {};
    const unused: Record<Unused, never> = {};
    expect([unsaid, unused]).toEqual([{}, {}]);
  });

  test('name every problem, and no other', () => {
    const titled = Object.keys(frenchProblems).flatMap((key) => /^([a-z-]+)\.title$/.exec(key)?.[1] ?? []);
    expect(titled.sort()).toEqual(Object.keys(problems).sort());
  });

  test('say of every problem what to do: in one sentence, or in one for each reason; of wrong fields, field by field', () => {
    const keys = Object.keys(frenchProblems);
    const said = (code: string) =>
      keys.some((key) => key === code || (key.startsWith(`${code}.`) && !key.endsWith('.title')));
    expect(Object.keys(problems).filter((code) => !said(code))).toEqual(['request-invalid']);
  });

  test('are filled with the same facts in every language, and translated', () => {
    for (const { fr, ...others } of rooms) {
      for (const other of Object.values<Readonly<Record<string, string>>>(others)) {
        for (const [key, text] of Object.entries(fr)) {
          expect([key, namesOf(other[key] ?? '')]).toEqual([key, namesOf(text)]);
          expect([key, other[key]]).not.toEqual([key, text]);
        }
      }
    }
  });

  test('are messages that can be read', () => {
    for (const room of rooms) {
      for (const catalogue of Object.values<Readonly<Record<string, string>>>({ ...room })) {
        for (const [key, text] of Object.entries(catalogue))
          expect([key, parse(text, { ignoreTag: true }).length > 0]).toEqual([key, true]);
      }
    }
  });
});

test.each([
  [undefined, 'fr'],
  ['', 'fr'],
  ['*', 'fr'],
  ['es', 'fr'],
  ['de', 'de'],
  ['DE-at', 'de'],
  ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
  ['fr;q=0.2, de;q=0.4', 'de'],
  ['de;q=0, en;q=0.1', 'en'],
  ['den, eng', 'fr'],
  ['de;q=x, en', 'en'],
])('whoever accepts « %s » is spoken to in %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language);
});
