import {
  type AuditActor,
  type AuditEntry,
  operator,
  transactWithAudit,
} from '../../foundations/staff/audit-items.ts';
import { projectTeamCheck } from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

/**
 * Does `writes` and logs them, on condition that whoever asks is of the project team at that very instant. With the rule
 * that nobody removes or demotes themselves (`assertNotYourself`) this keeps the team from ever being empty: whoever
 * removes someone stays, and of two who remove each other one comes too late.
 * @throws ProblemError project-team-only; TransactionCanceledException when a condition of `writes` doesn't hold
 */
export async function act(
  actor: AuditActor,
  writes: readonly TransactItem[],
  entry: Omit<AuditEntry, 'actor'>,
): Promise<void> {
  const witness = actor === operator ? [] : [projectTeamCheck(actor.sub)];
  try {
    await transactWithAudit([...writes, ...witness], { actor, ...entry });
  } catch (error) {
    if (witness.length > 0 && isConditionFailedAt(error, writes.length))
      throw new ProblemError('project-team-only', 'Vous ne faites plus partie de l’équipe projet.');
    throw error;
  }
}

/** @throws ProblemError staff-not-yourself */
export function assertNotYourself(actor: AuditActor, memberId: string): void {
  if (actor.sub !== memberId) return;
  throw new ProblemError(
    'staff-not-yourself',
    'Demandez à un autre membre de l’équipe projet : ainsi elle n’est jamais sans personne.',
  );
}

export function staffNotFound(memberId: string): ProblemError {
  return new ProblemError('staff-not-found', 'Aucun agent n’a cet identifiant.', { members: { memberId } });
}

/** Someone else was faster: what was read no longer holds. */
export function staffChanged(): ProblemError {
  return new ProblemError('staff-changed', 'Ce compte vient d’être modifié par ailleurs : relisez la liste.');
}
