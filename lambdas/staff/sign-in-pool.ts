import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { passwordRules } from '../../contract/staff/password.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { type ProblemArguments, ProblemError, tooManyRequests } from '../../platform/http/problem.ts';

const pool = new CognitoIdentityProviderClient({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});

export const clientId = (): string => requiredEnv(env.staffClientId);

/** What the person has to prove, which determines the meaning of the pool's refusal. */
type Proof = 'password' | 'answer' | 'session';

/**
 * Calls an unauthenticated operation of the pool, as a browser could; refusals become messages for the person signing in.
 * @throws ProblemError sign-in-refused, code-refused, password-refused, session-expired, too-many-requests
 */
export async function askPool<T>(
  proof: Proof,
  ask: (pool: CognitoIdentityProviderClient) => Promise<T>,
): Promise<T> {
  try {
    return await ask(pool);
  } catch (error) {
    throw (error instanceof Error && refusal(error, proof)) || error;
  }
}

/** Whether the pool refused, rather than failed. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && refusals.has(error.name);
}
const refusals = new Set([
  ...['NotAuthorizedException', 'UserNotFoundException', 'PasswordResetRequiredException'],
  ...['InvalidParameterException', 'UnauthorizedException', 'UnsupportedTokenTypeException'],
]);

/** @returns undefined if it isn’t a refusal */
function refusal(error: Error, proof: Proof): ProblemError | undefined {
  const { name, message } = error;
  const isLocked = /attempts exceeded/i.test(message);
  if (isLocked || name === 'LimitExceededException' || name === 'TooManyFailedAttemptsException') {
    return tooManyRequests(isLocked ? 60 : 900, { reason: 'tries' });
  }
  if (name === 'TooManyRequestsException') {
    return tooManyRequests(5, { reason: 'pool' });
  }
  const problem = answers[name];
  if (problem !== undefined && proof !== 'session') return new ProblemError(...problem);
  if (!isRefusal(error)) return undefined;
  if (proof !== 'password') {
    return new ProblemError('session-expired', { reason: 'ended' });
  }
  // Cognito says so only to people who know the temporary password.
  if (/expired/i.test(message)) {
    return new ProblemError('sign-in-refused', { reason: 'temporary-expired' });
  }
  return new ProblemError('sign-in-refused', { reason: 'wrong' });
}

const wrongCode = ['code-refused', { reason: 'wrong' }] as const;

/** Refusals that mean the same whatever was asked. */
const answers: Readonly<Record<string, ProblemArguments | undefined>> = {
  CodeMismatchException: wrongCode,
  EnableSoftwareTokenMFAException: wrongCode,
  ExpiredCodeException: ['code-refused', { reason: 'expired' }],
  InvalidPasswordException: ['password-refused', { minLength: passwordRules.minLength }],
};
