import { AwsError } from '../runtime.ts';
import { clientOf, type Directory, findUser, type Pool, poolOf, requireText } from './directory.ts';
import { verifyPassword } from './passwords.ts';
import type { Challenge, ChallengeState } from './sessions.ts';
import type { ClientSettings } from './settings.ts';
import type { User } from './store.ts';
import { issueTokens, renewTokens } from './tokens.ts';

/** Both of Cognito's names for renewing tokens. */
const REFRESH_FLOWS = new Set(['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN']);

/** A sign-in in progress: the user, and the client. */
export interface Attempt {
  readonly pool: Pool;
  readonly client: ClientSettings;
  readonly user: User;
}

/** AdminInitiateAuth: ADMIN_USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH. */
export function adminInitiateAuth(directory: Directory, request: InitiateRequest): Promise<object> {
  const pool = poolOf(directory, request.UserPoolId);
  const client = clientOf(directory, request.ClientId, pool.id);
  const flow = request.AuthFlow === 'ADMIN_NO_SRP_AUTH' ? 'ADMIN_USER_PASSWORD_AUTH' : request.AuthFlow;
  return initiate(directory, pool, client, { ...request, AuthFlow: flow }, 'ADMIN_USER_PASSWORD_AUTH');
}

/** InitiateAuth: USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH. */
export function initiateAuth(directory: Directory, request: InitiateRequest): Promise<object> {
  const client = clientOf(directory, request.ClientId);
  return initiate(directory, poolOf(directory, client.poolId), client, request, 'USER_PASSWORD_AUTH');
}

interface InitiateRequest {
  readonly UserPoolId?: string;
  readonly ClientId: string;
  readonly AuthFlow: string;
  readonly AuthParameters?: Record<string, string>;
}

async function initiate(
  directory: Directory,
  pool: Pool,
  client: ClientSettings,
  request: InitiateRequest,
  passwordFlow: string,
): Promise<object> {
  const parameters = request.AuthParameters ?? {};
  const renewal = REFRESH_FLOWS.has(request.AuthFlow);
  if (!renewal && request.AuthFlow !== passwordFlow) {
    throw invalid(`Initiate Auth method not supported: ${request.AuthFlow}`);
  }
  if (!client.authFlows.has(renewal ? 'ALLOW_REFRESH_TOKEN_AUTH' : `ALLOW_${passwordFlow}`)) {
    throw invalid('Auth flow not enabled for this client');
  }
  if (renewal) {
    const token = required(parameters, 'REFRESH_TOKEN');
    return {
      AuthenticationResult: await renewTokens(directory, pool, client, token),
      ChallengeParameters: {},
    };
  }
  const user = await checkCredentials(directory, pool, client, parameters);
  return nextStep(directory, { pool, client, user }, { mfaPassed: false });
}

async function checkCredentials(
  directory: Directory,
  pool: Pool,
  client: ClientSettings,
  parameters: Record<string, string>,
): Promise<User> {
  const username = required(parameters, 'USERNAME');
  const password = required(parameters, 'PASSWORD');
  const user = findUser(directory, pool, username);
  if (!user && !client.hidesUserExistence) {
    throw new AwsError('UserNotFoundException', 'User does not exist.');
  }
  const lockoutKey = `${pool.id}/${user?.sub ?? username}`;
  if (directory.lockout.isLocked(lockoutKey)) throw notAuthorized('Password attempts exceeded');
  const right = await verifyPassword(password, user?.passwordHash, pool.passwordCost);
  if (!user || !right) {
    directory.lockout.failed(lockoutKey);
    throw notAuthorized('Incorrect username or password.');
  }
  directory.lockout.succeeded(lockoutKey);
  if (!user.enabled) throw notAuthorized('User is disabled.');
  const age = directory.now() - user.passwordSetAt;
  const validity = pool.passwordPolicy.temporaryPasswordDays * 86_400_000;
  if (user.status === 'FORCE_CHANGE_PASSWORD' && age > validity) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
  return user;
}

/** The next step of a sign-in: a new password, then the second factor, then tokens. */
export async function nextStep(
  directory: Directory,
  attempt: Attempt,
  { mfaPassed }: { mfaPassed: boolean },
): Promise<object> {
  const { pool, client, user } = attempt;
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return openChallenge(directory, attempt, 'NEW_PASSWORD_REQUIRED', {
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(user.attributes),
    });
  }
  if (
    !mfaPassed &&
    user.totpVerified &&
    (pool.mfa === 'ON' || (pool.mfa === 'OPTIONAL' && user.mfaEnabled))
  ) {
    return openChallenge(directory, attempt, 'SOFTWARE_TOKEN_MFA', {});
  }
  if (!mfaPassed && pool.mfa === 'ON') {
    return openChallenge(directory, attempt, 'MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' });
  }
  return { AuthenticationResult: await issueTokens(directory, pool, client, user), ChallengeParameters: {} };
}

function openChallenge(
  directory: Directory,
  { pool, client, user }: Attempt,
  challenge: Challenge,
  parameters: Record<string, string>,
): object {
  const state: ChallengeState = { poolId: pool.id, clientId: client.id, sub: user.sub, challenge };
  return {
    ChallengeName: challenge,
    Session: directory.sessions.open(state, client.sessionSeconds),
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...parameters },
  };
}

/** @throws AwsError InvalidParameterException naming the parameter */
export function required(parameters: Record<string, string>, name: string): string {
  const value = parameters[name];
  if (!value) throw invalid(`Missing required parameter ${name}`);
  requireText(value, name);
  return value;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

function notAuthorized(message: string): AwsError {
  return new AwsError('NotAuthorizedException', message);
}
