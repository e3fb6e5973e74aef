import type { Language } from '../../messages/languages.ts';
import { problemRooms } from '../../messages/problems/index.ts';
import {
  type FieldError,
  type ProblemDocument,
  problemDocument,
  requestInvalid,
} from '../../platform/http/problem.ts';
import { problemTexts } from '../../platform/http/problem-texts.ts';

const texts = problemTexts(problemRooms);

/** A problem as whoever asked in this language is told of it. */
export const problemSeen = (error: unknown, language: Language = 'fr'): ProblemDocument =>
  problemDocument(error, { texts, language });

/** What is said of wrong fields, in French. */
export const messagesOf = (errors: readonly FieldError[]): string[] =>
  (problemSeen(requestInvalid(errors)).errors as { message: string }[]).map(({ message }) => message);
