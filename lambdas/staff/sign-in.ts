import {
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeResponse,
  RevokeTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import type { signedIn, signInStep } from '../../contract/staff/sessions.routes.ts';
import { askPool, clientId, isRefusal } from './sign-in-pool.ts';

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
  const command = new InitiateAuthCommand({
    ClientId: clientId(),
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return stepOf(await askPool('password', (pool) => pool.send(command)));
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
  const command = new VerifySoftwareTokenCommand({ Session, UserCode });
  const verified = await askPool('answer', (pool) => pool.send(command));
  return respond('MFA_SETUP', { session: verified.Session ?? '', user }, {});
}

/** @throws ProblemError session-expired, too-many-requests */
export async function renew(refreshToken: string): Promise<SignedIn> {
  const command = new InitiateAuthCommand({
    ClientId: clientId(),
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  return opened((await askPool('session', (pool) => pool.send(command))).AuthenticationResult);
}

/** Revokes the refresh token, and the access tokens made from it; succeeds too if it was already invalid. */
export function endSession(refreshToken: string): Promise<void> {
  const command = new RevokeTokenCommand({ ClientId: clientId(), Token: refreshToken });
  return askPool('session', (pool) => unlessRefused(pool.send(command)));
}

/** Has a recovery code mailed if there is such an account, without revealing whether there is. */
export function askForRecovery(email: string): Promise<void> {
  const command = new ForgotPasswordCommand({ ClientId: clientId(), Username: email });
  return askPool('answer', (pool) => unlessRefused(pool.send(command)));
}

/** @throws ProblemError code-refused, password-refused, too-many-requests */
export async function recover(asked: { email: string; code: string; newPassword: string }): Promise<void> {
  const command = new ConfirmForgotPasswordCommand({
    ClientId: clientId(),
    Username: asked.email,
    ConfirmationCode: asked.code,
    Password: asked.newPassword,
  });
  await askPool('answer', (pool) => pool.send(command));
}

async function unlessRefused(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

async function respond(
  challenge: 'SOFTWARE_TOKEN_MFA' | 'NEW_PASSWORD_REQUIRED' | 'MFA_SETUP',
  { session, user }: UnderWay,
  responses: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const command = new RespondToAuthChallengeCommand({
    ClientId: clientId(),
    ChallengeName: challenge,
    Session: session,
    ChallengeResponses: { USERNAME: user, ...responses },
  });
  return stepOf(await askPool('answer', (pool) => pool.send(command)), user);
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
      const command = new AssociateSoftwareTokenCommand({ Session });
      const associated = await askPool('answer', (pool) => pool.send(command));
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
