import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import type { ProblemDocument } from '../../platform/http/problem.ts';
import { isExpected, problemDocument } from '../../platform/http/problem.ts';
import { problemTexts } from '../../platform/http/problem-texts.ts';
import { decidePost, type NewDecision } from './decide-post.ts';

import { decisionProblems } from './problems.ts';

const words = { texts: problemTexts(decisionProblems), language: 'fr' } as const;

export type Outcome =
  | { readonly postId: string; readonly post: PostItem }
  | { readonly postId: string; readonly problem: ProblemDocument };

/**
 * Decides sequentially, because each decision takes the next place in the audit log; an impossible one doesn't stop the
 * others. If the service fails midway, repeating the request shows which were decided.
 */
export async function decideMany(
  member: StaffMember,
  decisions: readonly (NewDecision & { readonly postId: string })[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { postId, ...decision } of decisions) {
    try {
      outcomes.push({ postId, post: await decidePost(member, postId, decision) });
    } catch (error) {
      if (!isExpected(error)) throw error;
      outcomes.push({ postId, problem: problemDocument(error, words) });
    }
  }
  return outcomes;
}
