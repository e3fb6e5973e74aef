import { randomUUID } from 'node:crypto';
import { AwsError } from '../runtime.ts';
import { type AttributeType, checkNewAttributes, isEmail } from './attributes.ts';
import {
  type Directory,
  describeMfa,
  describeUser,
  foldCase,
  type Pool,
  poolOf,
  requireText,
  userOf,
} from './directory.ts';
import { checkPassword, generatePassword, hashPassword } from './passwords.ts';
import { sendPoolMail } from './pool-mail.ts';
import { emailKeyOf, saveAttributes, withChanges } from './users.ts';

interface UserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

interface CreateRequest extends UserRequest {
  readonly TemporaryPassword?: string;
  readonly UserAttributes?: AttributeType[];
  readonly MessageAction?: 'RESEND' | 'SUPPRESS';
  readonly DesiredDeliveryMediums?: string[];
}

/** AdminCreateUser: a user who must change their password, invited by e-mail unless MessageAction is SUPPRESS. */
export async function adminCreateUser(directory: Directory, request: CreateRequest): Promise<object> {
  const pool = poolOf(directory, request.UserPoolId);
  requireText(request.Username, 'username');
  if (request.MessageAction === 'RESEND') return resendInvitation(directory, pool, request);
  if (pool.emailAsUsername && !isEmail(request.Username)) {
    throw new AwsError('InvalidParameterException', 'Username should be an email.');
  }
  const sub = randomUUID();
  const username = pool.emailAsUsername ? sub : request.Username;
  const attributes = checkNewAttributes(
    pool.emailAsUsername
      ? [...(request.UserAttributes ?? []), { Name: 'email', Value: request.Username }]
      : (request.UserAttributes ?? []),
    pool.schema,
  );
  const password = await temporaryPassword(pool, request);
  const added = await directory.store.addUser({
    poolId: pool.id,
    sub,
    username,
    usernameKey: foldCase(pool, username),
    emailKey: emailKeyOf(pool, attributes),
    attributes,
    passwordHash: password.hash,
    now: directory.now(),
  });
  if (!added) throw new AwsError('UsernameExistsException', 'User account already exists');
  if (password.mailed) {
    const mail = { username: request.Username, attributes, secret: password.mailed };
    sendPoolMail(directory, pool, pool.invitation, mail);
  }
  return { User: describeUser(userOf(directory, pool, sub)) };
}

/** The password of a new user: mailed to them, or none at all if no mail is wanted. */
async function temporaryPassword(
  pool: Pool,
  request: CreateRequest,
): Promise<{ hash: string | null; mailed?: string }> {
  if (request.TemporaryPassword) checkPassword(request.TemporaryPassword, pool.passwordPolicy);
  const suppressed = request.MessageAction === 'SUPPRESS';
  // Cognito would generate one that nobody learns; having none is equivalent, and saves the hashing.
  if (suppressed && !request.TemporaryPassword) return { hash: null };
  const password = request.TemporaryPassword ?? generatePassword(pool.passwordPolicy);
  return { hash: await hashPassword(password, pool.passwordCost), ...(!suppressed && { mailed: password }) };
}

async function resendInvitation(directory: Directory, pool: Pool, request: CreateRequest): Promise<object> {
  const user = userOf(directory, pool, request.Username);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new AwsError(
      'UnsupportedUserStateException',
      'Resend not possible. User status is not FORCE_CHANGE_PASSWORD',
    );
  }
  const { hash, mailed } = await temporaryPassword(pool, { ...request, MessageAction: undefined });
  await directory.store.setPassword(user, hash as string, 'FORCE_CHANGE_PASSWORD', directory.now());
  const { attributes } = user;
  const mail = { username: request.Username, attributes, secret: mailed as string };
  sendPoolMail(directory, pool, pool.invitation, mail);
  return { User: describeUser(userOf(directory, pool, user.sub)) };
}

/** AdminSetUserPassword: for good with Permanent, else to be changed at the next sign-in. */
export async function adminSetUserPassword(
  directory: Directory,
  request: UserRequest & { Password: string; Permanent?: boolean },
): Promise<object> {
  const pool = poolOf(directory, request.UserPoolId);
  const user = userOf(directory, pool, request.Username);
  requireText(request.Password, 'password');
  checkPassword(request.Password, pool.passwordPolicy);
  const hash = await hashPassword(request.Password, pool.passwordCost);
  const status = request.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  await directory.store.setPassword(user, hash, status, directory.now());
  return {};
}

/** AdminGetUser. */
export function adminGetUser(directory: Directory, request: UserRequest): object {
  const pool = poolOf(directory, request.UserPoolId);
  const user = userOf(directory, pool, request.Username);
  const { Attributes: UserAttributes, ...description } = describeUser(user);
  return { ...description, UserAttributes, ...describeMfa(user) };
}

/** AdminDeleteUser: the user, their groups and refresh tokens. */
export function adminDeleteUser(directory: Directory, request: UserRequest): object {
  const pool = poolOf(directory, request.UserPoolId);
  directory.store.deleteUser(userOf(directory, pool, request.Username));
  return {};
}

/** AdminDisableUser: prevents sign-in and revokes every refresh token, as on Cognito. */
export function adminDisableUser(directory: Directory, request: UserRequest): object {
  const user = userOf(directory, poolOf(directory, request.UserPoolId), request.Username);
  directory.store.setEnabled(user, false, directory.now());
  directory.store.revokeAll(user);
  return {};
}

/** AdminEnableUser. */
export function adminEnableUser(directory: Directory, request: UserRequest): object {
  const user = userOf(directory, poolOf(directory, request.UserPoolId), request.Username);
  directory.store.setEnabled(user, true, directory.now());
  return {};
}

/** AdminUpdateUserAttributes. */
export function adminUpdateUserAttributes(
  directory: Directory,
  request: UserRequest & { UserAttributes: { Name: string; Value?: string }[] },
): object {
  const pool = poolOf(directory, request.UserPoolId);
  const user = userOf(directory, pool, request.Username);
  saveAttributes(directory, pool, user, withChanges(pool, user, request.UserAttributes ?? []));
  return {};
}

/** AdminUserGlobalSignOut: revokes every refresh token, and all tokens made from them. */
export function adminUserGlobalSignOut(directory: Directory, request: UserRequest): object {
  directory.store.revokeAll(userOf(directory, poolOf(directory, request.UserPoolId), request.Username));
  return {};
}

/** AdminSetUserMFAPreference. */
export function adminSetUserMfaPreference(
  directory: Directory,
  request: UserRequest & { SoftwareTokenMfaSettings?: { Enabled?: boolean; PreferredMfa?: boolean } },
): object {
  const pool = poolOf(directory, request.UserPoolId);
  const user = userOf(directory, pool, request.Username);
  const enabled = request.SoftwareTokenMfaSettings?.Enabled ?? false;
  if (enabled && !user.totpVerified) {
    throw new AwsError('InvalidParameterException', 'User has not verified software token mfa');
  }
  directory.store.setMfaEnabled(user, enabled, directory.now());
  return {};
}

/**
 * ListUsers, in the order of creation. Filter: `attribute = "value"` or `attribute ^= "value"`, on `username`,
 * `sub`, `cognito:user_status`, `status` and the attributes. A page may hold fewer users than Limit under a filter.
 */
export function listUsers(
  directory: Directory,
  request: { UserPoolId: string; Limit?: number; PaginationToken?: string; Filter?: string },
): object {
  const pool = poolOf(directory, request.UserPoolId);
  const limit = Math.min(request.Limit ?? 60, 60);
  const matches = readFilter(request.Filter);
  const page = directory.store.listUsers(pool.id, Number(request.PaginationToken ?? -1), limit);
  const last = page.at(-1);
  return {
    Users: page.map(({ user }) => describeUser(user)).filter(matches),
    ...(last && page.length === limit && { PaginationToken: String(last.position) }),
  };
}

function readFilter(filter: string | undefined): (user: ReturnType<typeof describeUser>) => boolean {
  if (!filter) return () => true;
  const parts = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(filter);
  if (!parts) throw new AwsError('InvalidParameterException', `Error while parsing filter: ${filter}`);
  const [, name, operator, wanted] = parts as unknown as [string, string, string, string];
  return (user) => {
    const own: Record<string, string> = {
      username: user.Username,
      'cognito:user_status': user.UserStatus,
      status: user.Enabled ? 'Enabled' : 'Disabled',
    };
    const value = own[name] ?? user.Attributes.find(({ Name }) => Name === name)?.Value ?? '';
    return operator === '=' ? value === wanted : value.startsWith(wanted);
  };
}
