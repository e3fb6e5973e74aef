import type { Reply } from '../../../../contract/client/call.ts';

export type Account = Reply<'GET /v1/admin/staff'>['items'][number];
