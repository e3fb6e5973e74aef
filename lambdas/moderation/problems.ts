import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { moderationProblems } from '../../messages/problems/staff/moderation.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { transitionProblems } from '../../messages/problems/transitions/index.ts';

/** The problems that a decision can have. */
export const decisionProblems = [
  ...[postProblems, transitionProblems, textProblems, choiceProblems],
  ...[accessProblems, moderationProblems],
] as const;
