import { openQuestions } from './open-questions.ts';
import { pastQuestions } from './past-questions.ts';
import type { DemoQuestion } from './shapes.ts';
import { typeset } from './typeset.ts';

/** Thirteen weeks of questions, one or two a week, and some future ones, in every format. */
export const questions: readonly DemoQuestion[] = typeset([...pastQuestions, ...openQuestions]);
