import type { Reply } from '../../../../contract/client/call.ts';

export type Account = Reply<'GET /v1/admin/staff'>['items'][number];

/** Acts on accounts, then reloads them. @param done announced on success @returns whether it succeeded */
export type Act = (what: () => Promise<unknown>, done: string) => Promise<boolean>;
