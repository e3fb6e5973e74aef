import type { Reply } from '../../../../contract/client/call.ts';

export type Project = Reply<'GET /v1/admin/projects/{postId}'>;
