import { stageOf, termsOf } from '../../domain/projects/project.ts';
import { readPosts } from '../../foundations/posts/post-items.ts';
import { type AwaitedStage, readAwaitingStaff } from '../../foundations/projects/awaiting-staff-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { readStandings } from '../follow-ups/public.ts';
import type { Worklist } from './worklist.ts';

/** The projects of these themes that wait for their instruction; for the project team also those that wait for their admission. */
export async function listProjectsOf(
  member: StaffMember,
  themes: readonly string[],
  limit: number,
): Promise<Worklist['projects']> {
  const [toInstruct, toAdmit] = await Promise.all([
    waitingFor('waiting', themes, limit),
    member.role === 'project-team' ? waitingFor('feasible', themes, limit) : [],
  ]);
  return { toInstruct, toAdmit };
}

async function waitingFor(
  stage: AwaitedStage,
  themes: readonly string[],
  limit: number,
): Promise<Worklist['projects']['toInstruct']> {
  const found = await Promise.all(themes.map((theme) => readAwaitingStaff(stage, theme, limit)));
  const notes = found
    .flat()
    .toSorted((one, other) => (one.since < other.since ? -1 : 1))
    .slice(0, limit);
  const ids = notes.map(({ postId }) => postId);
  const [posts, standings] = await Promise.all([readPosts(ids), readStandings(ids)]);
  const byId = new Map(posts.map((post) => [post.id, post]));
  return notes.flatMap(({ postId, theme, since }) => {
    const post = byId.get(postId);
    // What was decided in its history alone waits for nobody any more.
    if (post === undefined || stageOf(termsOf(post), standings.get(postId)) !== stage) return [];
    return [{ postId, title: post.title, theme, since }];
  });
}
