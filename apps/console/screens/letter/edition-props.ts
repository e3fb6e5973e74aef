import type { Reply } from '../../../../contract/client/call.ts';
import type { Asked } from '../../parts/use-reply.tsx';

export type Edition = Reply<'GET /v1/admin/newsletter/editions/{month}'>;

/** Shared by the parts of the screen: an edition, and its updates by actions. */
export interface EditionProps {
  readonly edition: Edition;
  readonly asked: Asked<Edition>;
}
