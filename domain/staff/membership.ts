import type { Decider } from '../decider.ts';
import { NotYourself } from './errors.ts';

/** Référents belong to one or more directorates, the project team to none. */
export const staffRoles = ['referent', 'project-team'] as const;

/** What somebody may do on the service. */
export interface Rights {
  readonly role: (typeof staffRoles)[number];
  /** Ids of the directorates of a référent. */
  readonly directorates?: readonly string[] | undefined;
}

export interface Member extends Rights {
  /** Subject in the staff pool. */
  readonly sub: string;
  /** What the public reads instead of a name. */
  readonly pseudonym: string;
}

/** What the project team, or an operator, can do to a member. `by` is the actor's subject. */
export type MembershipCommand =
  | { readonly kind: 'move'; readonly by: string; readonly to: Rights }
  | { readonly kind: 'remove'; readonly by: string };

export type MembershipEvent =
  | { readonly type: 'Moved'; readonly from: Rights; readonly to: Rights }
  | { readonly type: 'Removed' };

/** Nobody can demote or remove themselves, so the team is never empty. @throws NotYourself */
export const membership: Decider<Member, MembershipCommand, MembershipEvent> = {
  decide({ sub, role, directorates }, command) {
    if (command.by === sub) throw new NotYourself({});
    return command.kind === 'remove'
      ? { type: 'Removed' }
      : { type: 'Moved', from: { role, directorates }, to: command.to };
  },
  evolve: (member, event) => (event.type === 'Moved' ? { ...member, ...event.to } : member),
};
