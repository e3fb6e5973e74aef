import { AwsError, type LocalAccount } from '../runtime.ts';
import { type AttributeType, toAttributeList } from './attributes.ts';
import type { SigningKey } from './keys.ts';
import type { Lockout } from './lockout.ts';
import type { Recoveries } from './recovery-codes.ts';
import type { ChallengeSessions } from './sessions.ts';
import type { ClientSettings, PoolSettings } from './settings.ts';
import type { PoolStore, User } from './store.ts';

export interface Pool extends PoolSettings {
  readonly issuer: string;
  readonly key: SigningKey;
  /** scrypt's N for this pool. */
  readonly passwordCost: number;
}

export interface Group {
  readonly name: string;
  readonly description?: string;
  readonly precedence?: number;
  readonly roleArn?: string;
}

/** Everything an action works on. */
export interface Directory {
  readonly account: LocalAccount;
  readonly store: PoolStore;
  readonly sessions: ChallengeSessions;
  readonly lockout: Lockout;
  readonly recoveries: Recoveries;
  /** Secrets of AssociateSoftwareToken by access token, waiting for their first code; by sub, in memory. */
  readonly pendingTotp: Map<string, string>;
  readonly pools: Map<string, Pool>;
  readonly clients: Map<string, ClientSettings>;
  /** By pool id, then by name. */
  readonly groups: Map<string, Map<string, Group>>;
  readonly stateDirectory: string;
  now(): number;
}

/** One API action: the request's JSON in, the answer's JSON out; errors as AwsError. */
// biome-ignore lint/suspicious/noExplicitAny: each action narrows its own request
export type Action = (directory: Directory, request: any) => Promise<object | undefined> | object | undefined;

/** @throws AwsError ResourceNotFoundException */
export function poolOf(directory: Directory, poolId: unknown): Pool {
  requireText(poolId, 'userPoolId');
  const pool = directory.pools.get(poolId);
  if (!pool) throw new AwsError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
  return pool;
}

/** @throws AwsError ResourceNotFoundException, also for a client of another pool than `poolId` */
export function clientOf(directory: Directory, clientId: unknown, poolId?: string): ClientSettings {
  requireText(clientId, 'clientId');
  const client = directory.clients.get(clientId);
  if (!client || (poolId !== undefined && client.poolId !== poolId)) {
    throw new AwsError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }
  return client;
}

/** How a pool compares usernames and e-mail addresses. */
export function foldCase(pool: Pool, name: string): string {
  return pool.caseSensitive ? name : name.toLowerCase();
}

export function findUser(directory: Directory, pool: Pool, username: string): User | undefined {
  return directory.store.findUser(pool.id, username, foldCase(pool, username));
}

/** @throws AwsError UserNotFoundException, as the administrator's actions answer */
export function userOf(directory: Directory, pool: Pool, username: unknown): User {
  requireText(username, 'username');
  const user = findUser(directory, pool, username);
  if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
  return user;
}

/** @throws AwsError ResourceNotFoundException */
export function groupOf(directory: Directory, pool: Pool, name: unknown): Group {
  requireText(name, 'groupName');
  const group = directory.groups.get(pool.id)?.get(name);
  if (!group) throw new AwsError('ResourceNotFoundException', 'Group not found.');
  return group;
}

/** @throws AwsError InvalidParameterException, in the words of Cognito's own validation */
export function requireText(value: unknown, field: string): asserts value is string {
  if (typeof value !== 'string' || value === '') {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must not be null`,
    );
  }
}

/** A user as AdminCreateUser and ListUsers answer it (`UserType`); dates in seconds since the epoch. */
export function describeUser(user: User): {
  Username: string;
  Attributes: AttributeType[];
  UserCreateDate: number;
  UserLastModifiedDate: number;
  Enabled: boolean;
  UserStatus: string;
} {
  return {
    Username: user.username,
    Attributes: toAttributeList(user.sub, user.attributes),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** The multi-factor part of AdminGetUser and GetUser. */
export function describeMfa(user: User): object {
  return user.totpVerified && user.mfaEnabled
    ? { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA', UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] }
    : {};
}
