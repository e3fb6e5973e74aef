import { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { choiceProblems } from '../../messages/problems/choices/index.ts';
import { followUpProblems } from '../../messages/problems/follow-ups/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { followUpStaffProblems } from '../../messages/problems/staff/follow-ups.ts';
import { moderationProblems } from '../../messages/problems/staff/moderation.ts';
import { projectProblems } from '../../messages/problems/staff/projects.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { readProject } from './act-on-project.ts';
import { createProject } from './create-project.ts';
import { listProjects } from './list-projects.ts';
import { admitProject, instructProject, restoreProject, withdrawProject } from './project-acts.ts';
import { projectView, summaryView } from './project-view.ts';

const problems = [
  postProblems,
  choiceProblems,
  followUpProblems,
  accessProblems,
  followUpStaffProblems,
  moderationProblems,
  projectProblems,
  textProblems,
] as const;

/** Projects for envelopes: made of suggestions or without, instructed, admitted, withdrawn. */
export const handler = httpFunction(projectsRoutes, problems, {
  async listProjects({ query }) {
    const { items, nextCursor } = await listProjects(query);
    return { body: { items: items.map(summaryView), nextCursor } };
  },

  async createProject({ caller, body, idempotencyKey }) {
    const routeKey = projectsRoutes.createProject.key;
    const post = await createProject({ routeKey, member: caller, body, idempotencyKey });
    return { body: await projectView(post), headers: { location: `/v1/posts/${post.id}` } };
  },

  getProject: async ({ params: { postId } }) => ({ body: await projectView(await readProject(postId)) }),

  async instructProject({ caller, params: { postId }, body }) {
    return { body: await projectView(await instructProject(caller, postId, body)) };
  },

  async admitProject({ caller, params: { postId }, body }) {
    return { body: await projectView(await admitProject(caller, postId, body)) };
  },

  async withdrawProject({ caller, params: { postId }, body }) {
    return { body: await projectView(await withdrawProject(caller, postId, body)) };
  },

  async restoreProject({ caller, params: { postId }, body }) {
    return { body: await projectView(await restoreProject(caller, postId, body)) };
  },
});
