import type { Reply } from '../../../../contract/client/call.ts';
import type { Asked } from '../../parts/use-reply.tsx';

export type Edition = Reply<'GET /v1/admin/newsletter/editions/{month}'>;

/** What the parts of the screen share: one edition, and what an act makes of it. */
export interface EditionProps {
  readonly edition: Edition;
  readonly asked: Asked<Edition>;
}
