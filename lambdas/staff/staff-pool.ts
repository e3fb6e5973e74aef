import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { requestInvalid, tooManyRequests } from '../../platform/http/problem.ts';
import { isFault } from '../../platform/json-service.ts';
import { dateOf, type OnTheWire, type UserPools, userPools } from '../../platform/user-pools.ts';

/** An account of the staff pool. Its rights are in its staff item. */
export interface Account {
  readonly sub: string;
  readonly email: string;
  /** Whether the temporary password hasn't been used yet. */
  readonly invited: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Cognito groups by role. They tell clients what to show; rights come from the staff item alone. */
const groups: Readonly<Record<StaffMember['role'], string>> = {
  referent: 'referents',
  'project-team': 'project-team',
};

/**
 * Creates an account and mails its temporary password (the pool's invitation template).
 * @returns undefined if the pool knows this address already
 * @throws ProblemError request-invalid if the pool rejects the address
 */
export async function createAccount(email: string): Promise<Account | undefined> {
  try {
    const { User = {} } = await ask('AdminCreateUser', {
      UserPoolId: poolId(),
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [
        { Name: 'email', Value: email },
        // Using the temporary password proves that the mail was read.
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    return accountOf(User);
  } catch (error) {
    if (isFault(error, 'UsernameExistsException')) return undefined;
    if (isFault(error, 'InvalidParameterException'))
      throw requestInvalid([{ path: 'body.email', fault: 'address-refused' }]);
    throw error;
  }
}

/** Mails a new temporary password, valid for three days, to somebody who hasn't signed in yet. */
export async function mailInvitation({ email }: Account): Promise<void> {
  await ask('AdminCreateUser', {
    UserPoolId: poolId(),
    Username: email,
    MessageAction: 'RESEND',
    DesiredDeliveryMediums: ['EMAIL'],
  });
}

/** @param username a subject or an e-mail address */
export async function readAccount(username: string): Promise<Account | undefined> {
  return unlessGone(async () => {
    const { UserAttributes, ...user } = await ask('AdminGetUser', {
      UserPoolId: poolId(),
      Username: username,
    });
    return accountOf({ ...user, Attributes: UserAttributes });
  });
}

/** Every account, oldest first: a few dozen, at sixty per page. */
export async function listAccounts(): Promise<Account[]> {
  const accounts: Account[] = [];
  await refusedAsOurs(async () => {
    for await (const users of userPools.users({ UserPoolId: poolId(), Limit: 60 }))
      accounts.push(...users.map(accountOf));
  });
  return accounts.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** Moves an account to the group of its role. */
export async function setGroup(sub: string, role: StaffMember['role']): Promise<void> {
  const account = { UserPoolId: poolId(), Username: sub };
  const other = role === 'referent' ? 'project-team' : 'referent';
  await ask('AdminRemoveUserFromGroup', { ...account, GroupName: groups[other] });
  await ask('AdminAddUserToGroup', { ...account, GroupName: groups[role] });
}

/**
 * Deletes an account with its password, authenticator and sessions.
 * @returns false if there was none
 */
export async function deleteAccount(sub: string): Promise<boolean> {
  const deleted = await unlessGone(async () => {
    await ask('AdminDeleteUser', { UserPoolId: poolId(), Username: sub });
    return true;
  });
  return deleted ?? false;
}

function accountOf(user: OnTheWire<UserType>): Account {
  const value = (name: string) => user.Attributes?.find(({ Name }) => Name === name)?.Value ?? '';
  return {
    sub: value('sub'),
    email: value('email'),
    invited: user.UserStatus === 'FORCE_CHANGE_PASSWORD',
    createdAt: dateOf(user.UserCreateDate ?? 0).toISOString(),
  };
}

async function unlessGone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isFault(error, 'UserNotFoundException')) return undefined;
    throw error;
  }
}

const ask: UserPools['admin'] = (action, input) => refusedAsOurs(() => userPools.admin(action, input));

/** Cognito's quota errors (requests, mails) become our 429. */
async function refusedAsOurs<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (isFault(error, 'TooManyRequestsException', 'LimitExceededException'))
      throw tooManyRequests(60, { reason: 'pool' });
    throw error;
  }
}

const poolId = (): string => requiredEnv(env.staffPoolId);
