import {
  type MembershipCommand,
  type MembershipEvent,
  membership,
  type Rights,
} from '../../domain/staff/membership.ts';
import { actAsStaff, type StaffActedOn } from '../../foundations/staff/act.ts';
import {
  type AuditActor,
  type AuditEntry,
  operator,
  transactWithAudit,
} from '../../foundations/staff/audit-items.ts';
import {
  changedStaffPut,
  projectTeamCheck,
  type StaffMember,
  staffDelete,
} from '../../foundations/staff/staff-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import type { FurtherWrite } from '../../platform/table/act.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import type { TransactItem } from '../../platform/table/transact.ts';

/** How the project team acts on members. @throws NotYourself; ProblemError staff-changed */
const members: StaffActedOn<StaffMember, MembershipCommand, MembershipEvent> = {
  ...membership,
  writes: (before, after, { type }) => [
    type === 'Moved' ? changedStaffPut(before, after) : staffDelete(before),
  ],
  conditionIndex: 0,
  // A member has no version: the condition is that role and directorates are those that were read.
  versionOf: () => 0,
  audit: (actor, member, event) => ({ actor, subject: `staff:${member.sub}`, ...logged(member, event) }),
  late: async () => new ProblemError('staff-changed'),
};

function logged(member: StaffMember, event: MembershipEvent): Pick<AuditEntry, 'action' | 'details'> {
  const { pseudonym, role } = member;
  const directorates = listOf(member);
  if (event.type === 'Removed')
    return { action: 'staff.removed', details: { pseudonym, role, directorates } };
  const { from, to } = event;
  return {
    action: 'staff.moved',
    details: {
      ...{ fromRole: from.role, fromDirectorates: listOf(from) },
      ...{ toRole: to.role, toDirectorates: listOf(to) },
    },
  };
}

/** Directorates as the log records them. */
export const listOf = ({ directorates }: Rights): string | undefined => directorates?.join(', ');

/** @throws as `members`; ProblemError project-team-only */
export function actOnMember(
  actor: AuditActor,
  member: StaffMember,
  command: MembershipCommand,
): Promise<StaffMember> {
  return actAsStaff(members, member, { actor, command, also: witness(actor) });
}

/**
 * A condition that the actor belongs to the project team at the moment of the act. Together with the rule that nobody can
 * remove or demote themselves, it ensures that the team is never empty: whoever removes somebody stays, and if two remove
 * each other, one comes too late.
 */
function witness(actor: AuditActor): FurtherWrite[] {
  if (actor === operator) return [];
  return [{ item: projectTeamCheck(actor.sub), refused: notOfTheTeam }];
}

const notOfTheTeam = () => new ProblemError('project-team-only', { reason: 'no-longer' });

/**
 * Writes and logs something that concerns no existing member, under the same condition.
 * @throws ProblemError project-team-only; TransactionCanceledException if a condition of `writes` fails
 */
export async function writeAsTeam(
  actor: AuditActor,
  writes: readonly TransactItem[],
  entry: Omit<AuditEntry, 'actor'>,
): Promise<void> {
  const witnessed = witness(actor);
  try {
    await transactWithAudit([...writes, ...witnessed.map(({ item }) => item)], { actor, ...entry });
  } catch (error) {
    if (witnessed.length > 0 && isConditionFailedAt(error, writes.length)) throw notOfTheTeam();
    throw error;
  }
}

export function staffNotFound(memberId: string): ProblemError {
  return new ProblemError('staff-not-found', { memberId });
}
