import { openQuestions } from './open-questions.ts';
import { pastQuestions } from './past-questions.ts';
import type { DemoQuestion } from './shapes.ts';
import { typeset } from './typeset.ts';

/** Thirteen weeks of questions, one or two a week, and some to come: in every way there is to answer. */
export const questions: readonly DemoQuestion[] = typeset([...pastQuestions, ...openQuestions]);
