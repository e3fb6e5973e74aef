import type { Reply } from '../../../../contract/client/call.ts';

export type Project = Reply<'GET /v1/admin/projects/{postId}'>;

/** Changes a project and shows it as it is then; whether it was done. */
export type Change = (what: () => Promise<Project>, done: string) => Promise<boolean>;
