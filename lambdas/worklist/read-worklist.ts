import { ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instance } from '../../platform/instance.ts';
import { listQueue, moderatedPostView } from '../moderation/public.ts';
import { findSimilar, similarPostView } from '../posts/public.ts';
import { listAnswersOf, listOutcomesOf, type PageAsked } from './list-awaited.ts';
import { listMessagesOf } from './list-messages-of.ts';
import { listProjectsOf } from './list-projects-of.ts';
import { listProposalsOf } from './list-proposals-of.ts';
import type { Worklist } from './worklist.ts';

/**
 * Similar posts per waiting suggestion: as many as can be chosen with one digit key. `GET /v1/admin/posts/{postId}/similar`
 * returns more.
 */
const similarShown = 9;

/**
 * Everything that waits for a member of staff on their themes, up to a limit per kind. Texts of messages aren’t read.
 * @param limit per kind
 */
export async function readWorklist(member: StaffMember, limit: number): Promise<Worklist> {
  const themes = ownThemes(member);
  const [queue, messages, proposals, outcomes, answers, projects] = await Promise.all([
    readCards(member, { limit }),
    listMessagesOf(member, themes, limit),
    listProposalsOf(member, themes, limit),
    listOutcomesOf(themes, { limit }),
    listAnswersOf(themes, { limit }),
    listProjectsOf(member, themes, limit),
  ]);
  const { answerAfterDays: afterDays } = instance.followUps;
  return {
    queue,
    messages,
    proposals,
    outcomes: outcomes.items,
    answers: { afterDays, items: answers.items },
    projects,
  };
}

/**
 * A page of the suggestions to decide on, each with similar published ones.
 * @throws ProblemError not-your-directorate, cursor-invalid
 */
export async function readCards(
  member: StaffMember,
  query: PageAsked & { readonly theme?: string | undefined },
): Promise<Worklist['queue']> {
  const { counters, posts, nextCursor } = await listQueue(member, query);
  const items = posts.map(async (post) => {
    const similar = await findSimilar(post.title, { limit: similarShown, except: post.id });
    return { post: moderatedPostView(post), similar: similar.map(similarPostView) };
  });
  return { counters, items: await Promise.all(items), nextCursor };
}
