import { PostNotFound } from '../../domain/posts/errors.ts';
import { decide, evolve, type ProjectCommand, type ProjectEvent } from '../../domain/projects/project.ts';
import { type PostItem, readPost } from '../../foundations/posts/post-items.ts';
import { projectsStateUpdate } from '../../foundations/projects/envelope-items.ts';
import { actAsStaff, type StaffActedOn } from '../../foundations/staff/act.ts';
import type { AuditEntry } from '../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import type { FurtherWrite } from '../../platform/table/act.ts';
import { projectUpdateIndex, projectWrites } from './project-writes.ts';

/** The current version of a project, withdrawn or not. @throws PostNotFound */
export async function readProject(postId: string): Promise<PostItem> {
  const post = await readPost(postId, { consistent: true });
  if (post?.kind !== 'project') throw new PostNotFound({ postId });
  return post;
}

export const decidedMeanwhile = (postId: string) =>
  new ProblemError('decided-meanwhile', { reason: 'project', postId });

/** How staff act on projects. */
const projects: StaffActedOn<PostItem, ProjectCommand, ProjectEvent> = {
  decide: (post, command, at) => decide(post, command, at, instance.moderation),
  evolve,
  writes: projectWrites,
  conditionIndex: projectUpdateIndex,
  versionOf: ({ version }) => version,
  audit: ({ sub, pseudonym }, after, event) => ({
    actor: { sub, pseudonym },
    subject: `post:${after.id}`,
    ...logged(after, event),
  }),
  late: async ({ id }) => decidedMeanwhile(id),
};

/**
 * Acts on a project atomically, with the entry in the audit log.
 * @param changes the projects’ state (`readProjectsState`), read before whatever the act depends on of envelopes
 * @throws what `decide` of domain/projects/project.ts throws; ProblemError decided-meanwhile
 */
export function actOnProject(
  member: StaffMember,
  post: PostItem,
  act: {
    readonly version: number;
    readonly command: ProjectCommand;
    readonly changes: number;
    readonly also: readonly FurtherWrite[];
  },
): Promise<PostItem> {
  const { version, command, changes, also } = act;
  const alone = { item: projectsStateUpdate(changes), refused: () => decidedMeanwhile(post.id) };
  return actAsStaff(projects, post, { actor: member, version, command, also: [alone, ...also] });
}

/** The Région’s own texts, before and after: the log keeps what is withdrawn from the public. */
function logged(
  { version, title, project }: PostItem,
  event: ProjectEvent,
): Pick<AuditEntry, 'action' | 'details'> {
  switch (event.type) {
    case 'Instructed':
      return {
        action: 'project.instructed',
        details: { version, feasible: event.feasible, changes: JSON.stringify(event.changes) },
      };
    case 'Admitted':
      return { action: 'project.admitted', details: { version, cost: project?.cost } };
    case 'Withdrawn':
      return { action: 'project.withdrawn', details: { version, title, why: event.why } };
    case 'Restored':
      return { action: 'project.restored', details: { version, why: event.why } };
  }
}
