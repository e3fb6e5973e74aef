import { AwsError } from '../runtime.ts';
import { checkChangedAttributes, isPermitted } from './attributes.ts';
import { clientOf, type Directory, findUser, type Pool, poolOf } from './directory.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import type { Challenge } from './sessions.ts';
import { type Attempt, nextStep, required } from './sign-in.ts';
import { readAccessToken } from './tokens.ts';
import { newTotpSecret, totpStep } from './totp.ts';
import { saveAttributes } from './users.ts';

interface ChallengeRequest {
  readonly UserPoolId?: string;
  readonly ClientId: string;
  readonly ChallengeName: string;
  readonly ChallengeResponses?: Record<string, string>;
  readonly Session: string;
}

/** AdminRespondToAuthChallenge: the same as the public action, within one pool. */
export function adminRespondToAuthChallenge(
  directory: Directory,
  request: ChallengeRequest,
): Promise<object> {
  const pool = poolOf(directory, request.UserPoolId);
  clientOf(directory, request.ClientId, pool.id);
  return respondToAuthChallenge(directory, request);
}

/** RespondToAuthChallenge: NEW_PASSWORD_REQUIRED, SOFTWARE_TOKEN_MFA, MFA_SETUP. */
export async function respondToAuthChallenge(
  directory: Directory,
  request: ChallengeRequest,
): Promise<object> {
  const client = clientOf(directory, request.ClientId);
  const pool = poolOf(directory, client.poolId);
  const challenge = CHALLENGES[request.ChallengeName as Challenge];
  if (!challenge) {
    throw new AwsError('InvalidParameterException', `Challenge not supported: ${request.ChallengeName}`);
  }
  const state = directory.sessions.read(request.Session, request.ChallengeName as Challenge);
  const responses = request.ChallengeResponses ?? {};
  const user = findUser(directory, pool, required(responses, 'USERNAME'));
  if (!user || user.sub !== state.sub || client.id !== state.clientId) {
    throw new AwsError('NotAuthorizedException', 'Invalid session for the user.');
  }
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  return challenge(directory, { pool, client, user }, request.Session, responses);
}

type ChallengeAnswer = (
  directory: Directory,
  attempt: Attempt,
  session: string,
  responses: Record<string, string>,
) => Promise<object>;

const CHALLENGES: Record<Challenge, ChallengeAnswer> = {
  async NEW_PASSWORD_REQUIRED(directory, attempt, session, responses) {
    const { pool, client, user } = attempt;
    const password = required(responses, 'NEW_PASSWORD');
    checkPassword(password, pool.passwordPolicy);
    const attributes = attributeResponses(responses);
    for (const { Name } of attributes) {
      if (!isPermitted(Name, client.writeAttributes)) {
        throw new AwsError('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
      }
    }
    const changed = checkChangedAttributes(attributes, pool.schema);
    const hash = await hashPassword(password, pool.passwordCost);
    directory.sessions.close(session);
    if (attributes.length > 0) saveAttributes(directory, pool, user, { ...user.attributes, ...changed });
    await directory.store.setPassword(user, hash, 'CONFIRMED', directory.now());
    return nextStep(directory, refreshed(directory, attempt), { mfaPassed: false });
  },

  async SOFTWARE_TOKEN_MFA(directory, attempt, session, responses) {
    const code = required(responses, 'SOFTWARE_TOKEN_MFA_CODE');
    // Per user, not per session: anybody with the password can open any number of sessions.
    const lockoutKey = `${attempt.pool.id}/${attempt.user.sub}/mfa`;
    if (directory.lockout.isLocked(lockoutKey)) {
      throw new AwsError('NotAuthorizedException', 'Password attempts exceeded');
    }
    const step = await totpStep(attempt.user.totpSecret ?? '', code, directory.now());
    if (step === undefined) {
      directory.sessions.fail(session);
      directory.lockout.failed(lockoutKey);
      throw new AwsError('CodeMismatchException', 'Invalid code received for user');
    }
    directory.lockout.succeeded(lockoutKey);
    if (!directory.store.useTotpStep(attempt.user, step)) {
      throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.');
    }
    directory.sessions.close(session);
    return nextStep(directory, attempt, { mfaPassed: true });
  },

  async MFA_SETUP(directory, attempt, session) {
    if (!directory.sessions.read(session, 'MFA_SETUP').totpVerified) {
      throw new AwsError(
        'InvalidParameterException',
        'Software token MFA is not set up: VerifySoftwareToken first',
      );
    }
    directory.sessions.close(session);
    return nextStep(directory, refreshed(directory, attempt), { mfaPassed: true });
  },
};

/**
 * AssociateSoftwareToken: a new secret for the person's authenticator app, authorized by the session of an MFA_SETUP
 * challenge or by an access token. It takes effect once VerifySoftwareToken has received a correct code.
 */
export function associateSoftwareToken(
  directory: Directory,
  request: { Session?: string; AccessToken?: string },
): object {
  const SecretCode = newTotpSecret();
  if (request.AccessToken) {
    const { pool, user } = readAccessToken(directory, request.AccessToken);
    requireMfa(pool);
    directory.pendingTotp.set(user.sub, SecretCode);
    return { SecretCode };
  }
  const state = directory.sessions.read(request.Session, 'MFA_SETUP');
  directory.sessions.close(request.Session as string);
  const client = clientOf(directory, state.clientId);
  const Session = directory.sessions.open({ ...state, totpSecret: SecretCode }, client.sessionSeconds);
  return { SecretCode, Session };
}

/** VerifySoftwareToken: a correct code makes the secret of AssociateSoftwareToken the person's second factor. */
export async function verifySoftwareToken(
  directory: Directory,
  request: { Session?: string; AccessToken?: string; UserCode: string },
): Promise<object> {
  if (request.AccessToken) {
    const { pool, user } = readAccessToken(directory, request.AccessToken);
    requireMfa(pool);
    const secret = directory.pendingTotp.get(user.sub);
    const step = secret && (await totpStep(secret, request.UserCode, directory.now()));
    if (!secret || typeof step !== 'number') throw codeMismatch();
    directory.pendingTotp.delete(user.sub);
    directory.store.setTotp(user, secret, step, directory.now());
    return { Status: 'SUCCESS' };
  }
  const session = request.Session as string;
  const state = directory.sessions.read(session, 'MFA_SETUP');
  const pool = poolOf(directory, state.poolId);
  const user = findUser(directory, pool, state.sub);
  const step = state.totpSecret && (await totpStep(state.totpSecret, request.UserCode, directory.now()));
  if (!user || !state.totpSecret || typeof step !== 'number') {
    directory.sessions.fail(session);
    throw codeMismatch();
  }
  directory.sessions.close(session);
  directory.store.setTotp(user, state.totpSecret, step, directory.now());
  const client = clientOf(directory, state.clientId);
  const Session = directory.sessions.open({ ...state, totpVerified: true }, client.sessionSeconds);
  return { Status: 'SUCCESS', Session };
}

/** `userAttributes.name` of a NEW_PASSWORD_REQUIRED answer. */
function attributeResponses(responses: Record<string, string>): { Name: string; Value: string }[] {
  const prefix = 'userAttributes.';
  return Object.entries(responses)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, Value]) => ({ Name: key.slice(prefix.length), Value }));
}

/** The attempt with its user read again, after a change. */
function refreshed(directory: Directory, attempt: Attempt): Attempt {
  const user = findUser(directory, attempt.pool, attempt.user.sub);
  if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
  return { ...attempt, user };
}

function requireMfa(pool: Pool): void {
  if (pool.mfa === 'OFF') {
    throw new AwsError(
      'SoftwareTokenMFANotFoundException',
      'Software Token MFA has not been enabled by the userPool',
    );
  }
}

function codeMismatch(): AwsError {
  return new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA');
}
