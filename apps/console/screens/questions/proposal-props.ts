import type { Reply } from '../../../../contract/client/call.ts';
import type { Asked } from '../../parts/use-reply.tsx';
import type { Member } from '../../session/session.ts';

export type Proposal = Reply<'GET /v1/admin/proposals/{proposalId}'>;

/** A proposal, the signed-in member, and updates by actions. */
export interface ReadProps {
  readonly proposal: Proposal;
  readonly asked: Asked<Proposal>;
  readonly member: Member;
  readonly edit: () => void;
}
