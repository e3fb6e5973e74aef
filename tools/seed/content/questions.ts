import { openQuestions } from './open-questions.ts';
import { pastQuestions } from './past-questions.ts';
import type { DemoQuestion } from './shapes.ts';

/** Thirteen weeks of questions, one or two a week, and some future ones, in every format. */
export const questions: readonly DemoQuestion[] = [...pastQuestions, ...openQuestions];
