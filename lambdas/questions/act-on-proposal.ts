import { ProposalNotFound } from '../../domain/questions/errors.ts';
import {
  decide,
  evolve,
  type Proposal,
  type ProposalCommand,
  type ProposalEvent,
} from '../../domain/questions/proposal.ts';
import { type AuditActor, type AuditEntry, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { assertOwnTheme } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import {
  type ProposalStep,
  proposalPutIndex,
  proposalStepItems,
  readProposal,
  readProposalHistory,
} from './proposal-items.ts';

/**
 * A proposal that this member of staff may see, as it was written last.
 * @throws ProposalNotFound; ProblemError not-your-directorate
 */
export async function readForStaff(member: StaffMember, proposalId: string): Promise<Proposal> {
  const proposal = await readProposal(proposalId);
  if (proposal === undefined) throw new ProposalNotFound(proposalId);
  assertOwnTheme(member, proposal.content.theme);
  return proposal;
}

/** What a member of staff does to a proposal, of which they have read a version. */
export interface ProposalAct {
  readonly member: StaffMember;
  readonly version: number;
  readonly command: ProposalCommand;
  /** Further writes of the same transaction. */
  readonly items?: readonly TransactItem[];
}

/**
 * Does it, all or nothing: the proposal, a line of its history, its place among those of its state, the audit log. Of two who
 * act on the same version the second is told what the first did.
 * @throws what `decide` throws; ProblemError decided-meanwhile
 */
export async function actOnProposal(proposal: Proposal, act: ProposalAct): Promise<Proposal> {
  const { member, version, command, items = [] } = act;
  // Of what has been published, that is the answer, whichever version was read.
  if (version !== proposal.version && proposal.state !== 'published') throw await decidedMeanwhile(proposal);
  const event = decide(proposal, command, instant());
  const after = evolve(proposal, event);
  try {
    await transactWithAudit(
      [...proposalStepItems(proposal, after, event), ...items],
      proposalAudit(member, after, event),
    );
    return after;
  } catch (error) {
    if (!isConditionFailedAt(error, proposalPutIndex)) throw error;
    throw await decidedMeanwhile((await readProposal(proposal.id)) ?? proposal);
  }
}

/** What the audit log keeps of a step: states and dates, no text. */
export function proposalAudit(actor: AuditActor, after: Proposal, event: ProposalEvent): AuditEntry {
  const { type, from, to, week, publishOn, postId } = event;
  const words = type.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return {
    actor: { sub: actor.sub, pseudonym: actor.pseudonym },
    action: `proposal.${words}`,
    subject: `proposal:${after.id}`,
    details: { kind: after.content.kind, from, to, week, publishOn, postId, version: after.version },
  };
}

async function decidedMeanwhile({ id, state, version }: Proposal): Promise<ProblemError> {
  const step = (await readProposalHistory(id)).at(-1);
  const done = step === undefined ? 'Quelqu’un a changé cette proposition' : `${step.by} ${donePhrase(step)}`;
  return new ProblemError('decided-meanwhile', `${done} entre-temps\u00a0: relisez-la avant d’agir.`, {
    members: { proposalId: id, state, version, step },
  });
}

function donePhrase({ event, week }: ProposalStep): string {
  switch (event) {
    case 'Proposed':
      return 'a fait cette proposition';
    case 'Revised':
      return 'a corrigé cette proposition';
    case 'Approved':
      return 'a approuvé cette proposition';
    case 'SentBack':
      return 'a renvoyé cette proposition';
    case 'Refused':
      return 'a refusé cette proposition';
    case 'TakenBack':
      return 'a repris cette proposition';
    case 'Scheduled':
      return `a inscrit cette proposition à la semaine ${week}`;
    case 'Pooled':
      return 'a mis cette proposition en réserve';
    case 'PublicationPlanned':
      return 'a prévu la publication de cette proposition';
    case 'Published':
      return 'a publié cette proposition';
  }
}
