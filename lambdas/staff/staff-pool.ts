import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  InvalidParameterException,
  LimitExceededException,
  ListUsersCommand,
  TooManyRequestsException,
  UserNotFoundException,
  UsernameExistsException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { requestInvalid, tooManyRequests } from '../../platform/http/problem.ts';

const client = new CognitoIdentityProviderClient({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});

/** An account of the staff pool. What it may do is its staff item's to say. */
export interface Account {
  readonly sub: string;
  readonly email: string;
  /** Whether the temporary password still waits for its first use. */
  readonly invited: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Cognito groups by role. They tell a client what to show; rights come from the staff item alone. */
const groups: Readonly<Record<StaffMember['role'], string>> = {
  referent: 'referents',
  'project-team': 'project-team',
};

/**
 * Makes an account and mails its temporary password (the pool's invitation template).
 * @returns undefined when the pool knows this address
 * @throws ProblemError request-invalid when the pool takes it for no address
 */
export async function createAccount(email: string): Promise<Account | undefined> {
  try {
    const { User = {} } = await send(
      new AdminCreateUserCommand({
        UserPoolId: poolId(),
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          // Whoever can use the temporary password has read the mail.
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    return accountOf(User);
  } catch (error) {
    if (error instanceof UsernameExistsException) return undefined;
    if (error instanceof InvalidParameterException)
      throw requestInvalid([{ path: 'body.email', fault: 'address-refused' }]);
    throw error;
  }
}

/** Mails a new temporary password, valid for three days from now, to someone who hasn't signed in yet. */
export async function mailInvitation({ email }: Account): Promise<void> {
  await send(
    new AdminCreateUserCommand({
      UserPoolId: poolId(),
      Username: email,
      MessageAction: 'RESEND',
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
}

/** @param username a subject or an e-mail address */
export async function readAccount(username: string): Promise<Account | undefined> {
  return unlessGone(async () => {
    const { UserAttributes, ...user } = await send(
      new AdminGetUserCommand({ UserPoolId: poolId(), Username: username }),
    );
    return accountOf({ ...user, Attributes: UserAttributes });
  });
}

/** Every account, oldest first: a few dozen, sixty a page. */
export async function listAccounts(): Promise<Account[]> {
  const accounts: Account[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await send(new ListUsersCommand({ UserPoolId: poolId(), Limit: 60, PaginationToken }));
    accounts.push(...(page.Users ?? []).map(accountOf));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  return accounts.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** Puts an account in the group of its role, and out of the other one. */
export async function setGroup(sub: string, role: StaffMember['role']): Promise<void> {
  const account = { UserPoolId: poolId(), Username: sub };
  const other = role === 'referent' ? 'project-team' : 'referent';
  await send(new AdminRemoveUserFromGroupCommand({ ...account, GroupName: groups[other] }));
  await send(new AdminAddUserToGroupCommand({ ...account, GroupName: groups[role] }));
}

/**
 * Deletes an account, and with it its password, its authenticator and its sessions.
 * @returns false when it was gone
 */
export async function deleteAccount(sub: string): Promise<boolean> {
  const deleted = await unlessGone(async () => {
    await send(new AdminDeleteUserCommand({ UserPoolId: poolId(), Username: sub }));
    return true;
  });
  return deleted ?? false;
}

function accountOf(user: Omit<UserType, 'UserLastModifiedDate'>): Account {
  const value = (name: string) => user.Attributes?.find(({ Name }) => Name === name)?.Value ?? '';
  return {
    sub: value('sub'),
    email: value('email'),
    invited: user.UserStatus === 'FORCE_CHANGE_PASSWORD',
    createdAt: (user.UserCreateDate ?? new Date(0)).toISOString(),
  };
}

async function unlessGone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Sends a command; Cognito's quotas (of requests, of mails) become our 429. */
const send: typeof client.send = async (command: never) => {
  try {
    return await client.send(command);
  } catch (error) {
    if (error instanceof TooManyRequestsException || error instanceof LimitExceededException)
      throw tooManyRequests(60, { reason: 'pool' });
    throw error;
  }
};

const poolId = (): string => requiredEnv(env.staffPoolId);
