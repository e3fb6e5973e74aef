import { passwordRules } from '../../contract/staff/password.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { type ProblemArguments, ProblemError, tooManyRequests } from '../../platform/http/problem.ts';
import { isFault } from '../../platform/json-service.ts';
import { type InputOf, type PublicAction, userPools } from '../../platform/user-pools.ts';

export const clientId = (): string => requiredEnv(env.staffClientId);

/** What the person has to prove, which determines the meaning of the pool's refusal. */
type Proof = 'password' | 'answer' | 'session';

/**
 * Calls an unauthenticated operation of the pool, as a browser could; refusals become messages for the person signing in.
 * @throws ProblemError sign-in-refused, code-refused, password-refused, session-expired, too-many-requests
 */
export const askPool = <Action extends PublicAction>(proof: Proof, action: Action, input: InputOf<Action>) =>
  userPools.public(action, input).catch((error: unknown) => {
    throw asOurs(error, proof);
  });

/** The same where a refusal is as good as an answer: whoever asks is to learn nothing of it. */
export async function tellPool<Action extends PublicAction>(
  proof: Proof,
  action: Action,
  input: InputOf<Action>,
): Promise<void> {
  try {
    await userPools.public(action, input);
  } catch (error) {
    if (!isRefusal(error)) throw asOurs(error, proof);
  }
}

const asOurs = (error: unknown, proof: Proof): unknown =>
  (error instanceof Error && refusal(error, proof)) || error;

/** Whether the pool refused, rather than failed. */
const isRefusal = (error: unknown): boolean => isFault(error, ...refusals);
const refusals = [
  ...['NotAuthorizedException', 'UserNotFoundException', 'PasswordResetRequiredException'],
  ...['InvalidParameterException', 'UnauthorizedException', 'UnsupportedTokenTypeException'],
];

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
