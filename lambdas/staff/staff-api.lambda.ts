import { staffRoutes } from '../../contract/staff/staff.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { emailProblems } from '../../messages/problems/emails/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { accountProblems } from '../../messages/problems/staff/accounts.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { inviteStaff } from './invite-staff.ts';
import { listColleagues } from './list-colleagues.ts';
import { listStaff } from './list-staff.ts';
import { moveStaff } from './move-staff.ts';
import { removeStaff } from './remove-staff.ts';
import { resendInvitation } from './resend-invitation.ts';

const problems = [textProblems, emailProblems, accessProblems, accountProblems] as const;

/** Accounts of référents and of the project team, managed by the project team. */
export const handler = httpFunction(staffRoutes, problems, {
  listColleagues: async ({ caller }) => ({ body: { items: await listColleagues(caller) } }),

  async listStaff() {
    return { body: { items: await listStaff() } };
  },

  async inviteStaff({ caller, body, idempotencyKey }) {
    const routeKey = staffRoutes.inviteStaff.key;
    const keyed = idempotencyKey && { routeKey, caller: caller.sub, idempotencyKey, body };
    return { body: await inviteStaff(caller, body, keyed || undefined) };
  },

  async resendInvitation({ caller, params }) {
    return { body: await resendInvitation(caller, params.memberId) };
  },

  async moveStaff({ caller, params, body }) {
    return { body: await moveStaff(caller, params.memberId, body) };
  },

  async removeStaff({ caller, params: { memberId } }) {
    await removeStaff(caller, memberId);
    return { body: { id: memberId } };
  },
});
