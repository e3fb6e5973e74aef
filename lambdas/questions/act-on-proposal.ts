import { ProposalNotFound } from '../../domain/questions/errors.ts';
import {
  decide,
  evolve,
  type Proposal,
  type ProposalCommand,
  type ProposalEvent,
} from '../../domain/questions/proposal.ts';
import { actAsStaff, type StaffActedOn } from '../../foundations/staff/act.ts';
import type { AuditActor, AuditEntry } from '../../foundations/staff/audit-items.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import type { FurtherWrite } from '../../platform/table/act.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { proposalPutIndex, proposalStepItems, readProposal, readProposalHistory } from './proposal-items.ts';

/**
 * The current version of a proposal that this member of staff may see.
 * @throws ProposalNotFound; ProblemError not-your-directorate
 */
export async function readForStaff(member: StaffMember, proposalId: string): Promise<Proposal> {
  const proposal = await readProposal(proposalId);
  if (proposal === undefined) throw new ProposalNotFound({ proposalId });
  assertOwnTheme(member, proposal.content.theme);
  return proposal;
}

/**
 * How people and the calendar act on proposals: writes the proposal, a line of its history, and its entry in the list of
 * its state.
 * @throws what `decide` throws; ProblemError decided-meanwhile
 */
export const proposals: StaffActedOn<Proposal, ProposalCommand, ProposalEvent> = {
  decide,
  evolve,
  writes: proposalStepItems,
  conditionIndex: proposalPutIndex,
  versionOf: ({ version }) => version,
  audit: proposalAudit,
  late: async (read) => decidedMeanwhile((await readProposal(read.id)) ?? read),
};

/** An act of a member of staff on the version of a proposal that they have read. */
export interface ProposalAct {
  readonly member: StaffMember;
  readonly version: number;
  readonly command: ProposalCommand;
  /** Further writes in the same transaction. */
  readonly items?: readonly TransactItem[];
  readonly also?: readonly FurtherWrite[];
}

/** @throws as `proposals` */
export function actOnProposal(proposal: Proposal, act: ProposalAct): Promise<Proposal> {
  const { member, version, command, items = [], also = [] } = act;
  return actAsStaff(proposals, proposal, {
    actor: member,
    // For a published proposal the refusal must say so, whichever version was read.
    version: proposal.state === 'published' ? undefined : version,
    command,
    also: [...items.map((item) => ({ item })), ...also],
  });
}

/** The audit entry of a step: states and dates, no text. */
export function proposalAudit(actor: AuditActor, after: Proposal, event: ProposalEvent): AuditEntry {
  const { type, from, to, week, publishOn, postId, why } = event;
  const words = type.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return {
    actor: { sub: actor.sub, pseudonym: actor.pseudonym },
    action: `proposal.${words}`,
    subject: `proposal:${after.id}`,
    details: { kind: after.content.kind, from, to, week, publishOn, postId, why, version: after.version },
  };
}

async function decidedMeanwhile({ id, state, version }: Proposal): Promise<ProblemError> {
  const step = (await readProposalHistory(id)).at(-1);
  const { by, event, week } = step ?? { event: 'none' };
  return new ProblemError('decided-meanwhile', {
    reason: 'proposal',
    ...{ proposalId: id, state, version, step, by, event, week },
  });
}
