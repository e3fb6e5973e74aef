import { randomBytes, randomInt } from 'node:crypto';
import type {
  AdminInitiateAuthRequest,
  AttributeType,
  AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import type { session } from '../../contract/profiles/profiles.routes.ts';
import type { Cell } from '../../domain/polls/cell.ts';
import { burstClaim, cellClaims } from '../../foundations/staff/who-calls.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { tooManyRequests } from '../../platform/http/problem.ts';
import { isFault } from '../../platform/json-service.ts';
import { dateOf, UserPools } from '../../platform/user-pools.ts';

export type Session = z.output<typeof session>;

/**
 * Beyond its quota Cognito refuses at once: after one retry, the client is told when to come back. Waiting in the function
 * would hold the client for many seconds and help nobody.
 */
const pools = new UserPools(2);

/** The user of a profile. */
export interface CitizenUser {
  /** Never reused, even if two successive users have the same name. */
  readonly sub: string;
  readonly cell: Cell;
  /** Created among many from the same network within an hour. */
  readonly ofBurst: boolean;
  /** By Cognito's clock, in milliseconds since the epoch. */
  readonly createdAt: number;
}

/** 256 random bits; the suffix satisfies password policies that require each kind of character. */
export const randomPassword = (): string => `${randomBytes(32).toString('base64url')}aA1!`;

/**
 * Creates the anonymous user of a profile with its three attributes, and a mark if it belongs to a burst; no mail is sent.
 * @param temporaryPassword to be replaced when the first session is opened (`openFirstSession`)
 * @returns undefined if this username exists
 */
export async function createCitizen(
  username: string,
  profile: Pick<CitizenUser, 'cell' | 'ofBurst'>,
  temporaryPassword: string,
): Promise<CitizenUser | undefined> {
  try {
    const { User } = await ask('AdminCreateUser', {
      UserPoolId: poolId(),
      Username: username,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: temporaryPassword,
      UserAttributes: attributesOf(profile),
    });
    return userOf(User?.Attributes, User?.UserCreateDate);
  } catch (error) {
    if (isFault(error, 'UsernameExistsException')) return undefined;
    throw error;
  }
}

/** @returns undefined if there is no such user (any more) */
export async function readCitizen(username: string): Promise<CitizenUser | undefined> {
  try {
    const user = { UserPoolId: poolId(), Username: username };
    const { UserAttributes, UserCreateDate } = await ask('AdminGetUser', user);
    return userOf(UserAttributes, UserCreateDate);
  } catch (error) {
    if (isFault(error, 'UserNotFoundException')) return undefined;
    throw error;
  }
}

/** Deletes a profile's user and its sessions; succeeds too if there was none. */
export async function deleteCitizen(username: string): Promise<void> {
  try {
    await ask('AdminDeleteUser', { UserPoolId: poolId(), Username: username });
  } catch (error) {
    if (!isFault(error, 'UserNotFoundException')) throw error;
  }
}

function userOf(attributes: readonly AttributeType[] = [], createdAt?: number): CitizenUser {
  const value = (name: string) => attributes.find(({ Name }) => Name === name)?.Value ?? '';
  const sub = value('sub');
  if (sub === '' || createdAt === undefined) throw new Error('The citizens’ pool tells no sub or no date.');
  const cell = {
    departement: value(cellClaims.departement),
    sex: value(cellClaims.sex),
    ageBand: value(cellClaims.ageBand),
  };
  return { sub, cell, ofBurst: value(burstClaim) !== '', createdAt: dateOf(createdAt).getTime() };
}

/**
 * Opens the first session of a user just created, with its temporary password, which is replaced by a random one that
 * nobody keeps. Neither call belongs to the category of Cognito's quotas limited to thirty a second for the whole account
 * (`AdminSetUserPassword` does).
 * @returns undefined if another request set another password in between
 */
export async function openFirstSession(
  username: string,
  temporaryPassword: string,
): Promise<Session | undefined> {
  return orNobody(async () => {
    const { ChallengeName, Session } = await initiate('ADMIN_USER_PASSWORD_AUTH', {
      USERNAME: username,
      PASSWORD: temporaryPassword,
    });
    const { AuthenticationResult } = await ask('AdminRespondToAuthChallenge', {
      UserPoolId: poolId(),
      ClientId: requiredEnv(env.citizenClientId),
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: username, NEW_PASSWORD: randomPassword() },
    });
    return sessionOf(AuthenticationResult, ChallengeName);
  });
}

/**
 * Opens a session of a user whose password nobody knows any more, with a new one that is then discarded: afterwards the
 * refresh token is again the only way back.
 * @returns undefined if another request set another password in between
 */
export async function openSession(username: string): Promise<Session | undefined> {
  const password = randomPassword();
  await ask('AdminSetUserPassword', {
    UserPoolId: poolId(),
    Username: username,
    Password: password,
    Permanent: true,
  });
  return initiateAuth('ADMIN_USER_PASSWORD_AUTH', { USERNAME: username, PASSWORD: password });
}

/** @returns undefined if the refresh token is unknown, expired or revoked, or its profile deleted */
export function refreshSession(refreshToken: string): Promise<Session | undefined> {
  return initiateAuth('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken });
}

async function initiateAuth(
  flow: AdminInitiateAuthRequest['AuthFlow'],
  parameters: Record<string, string>,
): Promise<Session | undefined> {
  return orNobody(async () => {
    const { AuthenticationResult, ChallengeName } = await initiate(flow, parameters);
    return sessionOf(AuthenticationResult, ChallengeName);
  });
}

function initiate(flow: AdminInitiateAuthRequest['AuthFlow'], parameters: Record<string, string>) {
  return ask('AdminInitiateAuth', {
    UserPoolId: poolId(),
    ClientId: requiredEnv(env.citizenClientId),
    AuthFlow: flow,
    AuthParameters: parameters,
  });
}

/** @throws Error if there are no tokens */
function sessionOf(result: AuthenticationResultType | undefined, challenge: string | undefined): Session {
  if (!result?.IdToken) {
    throw new Error(`The citizens' pool answers ${challenge ?? 'nothing'} where it should give tokens.`);
  }
  return { idToken: result.IdToken, expiresIn: result.ExpiresIn ?? 0, refreshToken: result.RefreshToken };
}

/** Undefined if Cognito recognizes nobody. */
async function orNobody(open: () => Promise<Session>): Promise<Session | undefined> {
  try {
    return await open();
  } catch (error) {
    if (isFault(error, 'NotAuthorizedException', 'UserNotFoundException')) return undefined;
    throw error;
  }
}

/** Cognito's quota errors become our 429, with a delay that spreads the retries. */
const ask: UserPools['admin'] = async (action, input) => {
  try {
    return await pools.admin(action, input);
  } catch (error) {
    if (isFault(error, 'TooManyRequestsException', 'LimitExceededException')) {
      throw tooManyRequests(randomInt(1, 6), { reason: 'crowd' });
    }
    throw error;
  }
};

const poolId = (): string => requiredEnv(env.citizenPoolId);

function attributesOf({ cell, ofBurst }: Pick<CitizenUser, 'cell' | 'ofBurst'>) {
  return [
    { Name: cellClaims.departement, Value: cell.departement },
    { Name: cellClaims.sex, Value: cell.sex },
    { Name: cellClaims.ageBand, Value: cell.ageBand },
    ...(ofBurst ? [{ Name: burstClaim, Value: '1' }] : []),
  ];
}
