import type { Decider } from '../decider.ts';
import { NotYourself } from './errors.ts';

/** Référents belong to one directorate or several, the project team to none. */
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
  /** What the public reads in the place of a name. */
  readonly pseudonym: string;
}

/** What the project team, or whoever operates the service, does with a member. `by` is their subject. */
export type MembershipCommand =
  | { readonly kind: 'move'; readonly by: string; readonly to: Rights }
  | { readonly kind: 'remove'; readonly by: string };

export type MembershipEvent =
  | { readonly type: 'Moved'; readonly from: Rights; readonly to: Rights }
  | { readonly type: 'Removed' };

/** Nobody demotes or removes themselves: so the team is never without anybody. @throws NotYourself */
export const membership: Decider<Member, MembershipCommand, MembershipEvent> = {
  decide({ sub, role, directorates }, command) {
    if (command.by === sub) throw new NotYourself({});
    return command.kind === 'remove'
      ? { type: 'Removed' }
      : { type: 'Moved', from: { role, directorates }, to: command.to };
  },
  evolve: (member, event) => (event.type === 'Moved' ? { ...member, ...event.to } : member),
};
