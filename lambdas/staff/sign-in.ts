import type {
  AuthenticationResultType,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import type { signedIn, signInStep } from '../../contract/staff/sessions.routes.ts';
import { askPool, clientId, tellPool } from './sign-in-pool.ts';

/** An open session, with its refresh token. */
type SignedIn = z.input<typeof signedIn> & { readonly refreshToken?: string | undefined };

/** The next step of a sign-in, or its completion. */
export type SignInStep = Exclude<z.input<typeof signInStep>, { step: 'signed-in' }> | SignedIn;

/** The state of a sign-in, which the page sends back. */
interface UnderWay {
  readonly session: string;
  readonly user: string;
}

/** @throws ProblemError sign-in-refused, too-many-requests */
export async function signIn({ email, password }: { email: string; password: string }): Promise<SignInStep> {
  return stepOf(
    await askPool('password', 'InitiateAuth', {
      ClientId: clientId(),
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
}

/** @throws ProblemError code-refused, session-expired, too-many-requests */
export function answerCode({ code, ...underWay }: UnderWay & { readonly code: string }): Promise<SignInStep> {
  return respond('SOFTWARE_TOKEN_MFA', underWay, { SOFTWARE_TOKEN_MFA_CODE: code });
}

/** @throws ProblemError password-refused, session-expired, too-many-requests */
export function choosePassword(asked: UnderWay & { readonly newPassword: string }): Promise<SignInStep> {
  const { newPassword, ...underWay } = asked;
  return respond('NEW_PASSWORD_REQUIRED', underWay, { NEW_PASSWORD: newPassword });
}

/** @throws ProblemError code-refused, session-expired, too-many-requests */
export async function enrolAuthenticator(asked: UnderWay & { readonly code: string }): Promise<SignInStep> {
  const { session: Session, user, code: UserCode } = asked;
  const verified = await askPool('answer', 'VerifySoftwareToken', { Session, UserCode });
  return respond('MFA_SETUP', { session: verified.Session ?? '', user }, {});
}

/** @throws ProblemError session-expired, too-many-requests */
export async function renew(refreshToken: string): Promise<SignedIn> {
  return opened(
    (
      await askPool('session', 'InitiateAuth', {
        ClientId: clientId(),
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      })
    ).AuthenticationResult,
  );
}

/** Revokes the refresh token, and the access tokens made from it; succeeds too if it was already invalid. */
export function endSession(refreshToken: string): Promise<void> {
  return tellPool('session', 'RevokeToken', { ClientId: clientId(), Token: refreshToken });
}

/** Has a recovery code mailed if there is such an account, without revealing whether there is. */
export function askForRecovery(email: string): Promise<void> {
  return tellPool('answer', 'ForgotPassword', { ClientId: clientId(), Username: email });
}

/** @throws ProblemError code-refused, password-refused, too-many-requests */
export async function recover(asked: { email: string; code: string; newPassword: string }): Promise<void> {
  await askPool('answer', 'ConfirmForgotPassword', {
    ClientId: clientId(),
    Username: asked.email,
    ConfirmationCode: asked.code,
    Password: asked.newPassword,
  });
}

async function respond(
  challenge: 'SOFTWARE_TOKEN_MFA' | 'NEW_PASSWORD_REQUIRED' | 'MFA_SETUP',
  { session, user }: UnderWay,
  responses: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  return stepOf(
    await askPool('answer', 'RespondToAuthChallenge', {
      ClientId: clientId(),
      ChallengeName: challenge,
      Session: session,
      ChallengeResponses: { USERNAME: user, ...responses },
    }),
    user,
  );
}

/** @param user from the previous step, if the pool doesn’t repeat it */
async function stepOf(answer: RespondToAuthChallengeResponse, user = ''): Promise<SignInStep> {
  const { ChallengeName, ChallengeParameters, Session = '', AuthenticationResult } = answer;
  // The address works for the first step only: afterwards the pool requires the account’s own name.
  const underWay = { session: Session, user: ChallengeParameters?.USER_ID_FOR_SRP ?? user };
  switch (ChallengeName) {
    case undefined:
      return opened(AuthenticationResult);
    case 'SOFTWARE_TOKEN_MFA':
      return { step: 'code', ...underWay };
    case 'NEW_PASSWORD_REQUIRED':
      return { step: 'new-password', ...underWay };
    case 'MFA_SETUP': {
      const associated = await askPool('answer', 'AssociateSoftwareToken', { Session });
      const { SecretCode: secret = '', Session: session = '' } = associated;
      return { step: 'authenticator', ...underWay, session, secret };
    }
    default:
      throw new Error(`The staff pool asks for ${ChallengeName}, which the console doesn’t know.`);
  }
}

function opened(result: AuthenticationResultType | undefined): SignedIn {
  if (!result?.IdToken) throw new Error('The staff pool answered a sign-in without tokens.');
  const { IdToken: idToken, ExpiresIn: expiresIn = 0, RefreshToken: refreshToken } = result;
  return { step: 'signed-in', idToken, expiresIn, refreshToken };
}
