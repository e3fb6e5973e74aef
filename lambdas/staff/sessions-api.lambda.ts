import { sessionsRoutes } from '../../contract/staff/sessions.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { emailProblems } from '../../messages/problems/emails/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { signInProblems } from '../../messages/problems/staff/sign-in.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { sessionCookie } from '../../platform/http/session-cookie.ts';
import { ownAccount } from './own-account.ts';
import {
  answerCode,
  askForRecovery,
  choosePassword,
  endSession,
  enrolAuthenticator,
  recover,
  renew,
  type SignInStep,
  signIn,
} from './sign-in.ts';

/** The lifetime of the pool's refresh token: a working day (lib/constructs/staff-pool.ts). */
const cookie = sessionCookie('agent', 36_000);

/** A step for the page, with the refresh token moved into a cookie. */
function stepReply(step: SignInStep) {
  return step.step === 'signed-in' ? cookie.keep(step) : { body: step };
}

const problems = [emailProblems, accessProblems, signInProblems] as const;

/** Sign-in to the console for référents and the project team, and who is signed in. */
export const handler = httpFunction(sessionsRoutes, problems, {
  signIn: async ({ body }) => stepReply(await signIn(body)),
  answerCode: async ({ body }) => stepReply(await answerCode(body)),
  choosePassword: async ({ body }) => stepReply(await choosePassword(body)),
  enrolAuthenticator: async ({ body }) => stepReply(await enrolAuthenticator(body)),

  async renewStaffSession({ cookies }) {
    const token = cookie.tokenOf(cookies);
    if (token === undefined) throw new ProblemError('session-expired', { reason: 'none' });
    return cookie.keep(await renew(token));
  },

  async signOut({ cookies }) {
    const token = cookie.tokenOf(cookies);
    if (token !== undefined) await endSession(token);
    return { body: { ended: true as const }, cookies: cookie.forget() };
  },

  async askForRecovery({ body }) {
    await askForRecovery(body.email);
    return { body: { accepted: true as const } };
  },

  async recover({ body }) {
    await recover(body);
    return { body: { changed: true as const } };
  },

  readOwnAccount: async ({ caller }) => ({ body: ownAccount(caller) }),
});
