import { AwsError } from '../runtime.ts';
import { type AttributeType, checkMutable, isPermitted, toAttributeList } from './attributes.ts';
import { clientOf, type Directory, describeMfa, poolOf, requireText } from './directory.ts';
import { checkPassword, hashPassword, verifyPassword } from './passwords.ts';
import type { ClientSettings } from './settings.ts';
import { hashOf, readAccessToken } from './tokens.ts';
import { saveAttributes, withChanges } from './users.ts';

interface OwnRequest {
  readonly AccessToken: string;
}

/** GetUser: the attributes that the client may read. */
export function getUser(directory: Directory, request: OwnRequest): object {
  const { client, user } = readAccessToken(directory, request.AccessToken);
  return {
    Username: user.username,
    UserAttributes: toAttributeList(user.sub, user.attributes).filter(
      ({ Name }) => Name === 'sub' || isPermitted(Name, client.readAttributes),
    ),
    ...describeMfa(user),
  };
}

/** UpdateUserAttributes, within the client's WriteAttributes. */
export function updateUserAttributes(
  directory: Directory,
  request: OwnRequest & { UserAttributes: AttributeType[] },
): object {
  const { pool, client, user } = readAccessToken(directory, request.AccessToken);
  for (const { Name } of request.UserAttributes ?? []) requireWritable(Name, client);
  saveAttributes(directory, pool, user, withChanges(pool, user, request.UserAttributes ?? []));
  return { CodeDeliveryDetailsList: [] };
}

/** DeleteUserAttributes, within the client's WriteAttributes. */
export function deleteUserAttributes(
  directory: Directory,
  request: OwnRequest & { UserAttributeNames: string[] },
): object {
  const { pool, client, user } = readAccessToken(directory, request.AccessToken);
  const kept = { ...user.attributes };
  for (const name of request.UserAttributeNames ?? []) {
    requireWritable(name, client);
    checkMutable(name, pool.schema);
    if (pool.schema.get(name)?.required) {
      throw new AwsError(
        'InvalidParameterException',
        `user.${name}: Attribute is required and cannot be deleted.`,
      );
    }
    delete kept[name];
  }
  saveAttributes(directory, pool, user, kept);
  return {};
}

/**
 * DeleteUser: deletes the caller's own account, with an empty answer. Its refresh and access tokens are refused from then
 * on; an ID token remains valid until it expires wherever only its signature is checked.
 */
export function deleteUser(directory: Directory, request: OwnRequest): undefined {
  const { user } = readAccessToken(directory, request.AccessToken);
  directory.pendingTotp.delete(user.sub);
  directory.store.deleteUser(user);
}

/** ChangePassword. */
export async function changePassword(
  directory: Directory,
  request: OwnRequest & { PreviousPassword: string; ProposedPassword: string },
): Promise<object> {
  const { pool, user } = readAccessToken(directory, request.AccessToken);
  requireText(request.ProposedPassword, 'proposedPassword');
  const key = `${pool.id}/${user.sub}`;
  if (directory.lockout.isLocked(key)) {
    throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
  }
  if (!(await verifyPassword(request.PreviousPassword ?? '', user.passwordHash, pool.passwordCost))) {
    directory.lockout.failed(key);
    throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
  }
  checkPassword(request.ProposedPassword, pool.passwordPolicy);
  const hash = await hashPassword(request.ProposedPassword, pool.passwordCost);
  await directory.store.setPassword(user, hash, 'CONFIRMED', directory.now());
  return {};
}

/** SetUserMFAPreference. */
export function setUserMfaPreference(
  directory: Directory,
  request: OwnRequest & { SoftwareTokenMfaSettings?: { Enabled?: boolean } },
): object {
  const { user } = readAccessToken(directory, request.AccessToken);
  const enabled = request.SoftwareTokenMfaSettings?.Enabled ?? false;
  if (enabled && !user.totpVerified) {
    throw new AwsError('InvalidParameterException', 'User has not verified software token mfa');
  }
  directory.store.setMfaEnabled(user, enabled, directory.now());
  return {};
}

/** GlobalSignOut: ends every session of this user, including this one. */
export function globalSignOut(directory: Directory, request: OwnRequest): object {
  directory.store.revokeAll(readAccessToken(directory, request.AccessToken).user);
  return {};
}

/** RevokeToken: one refresh token, and what was made from it. An unknown token is no error (RFC 7009 §2.2). */
export function revokeToken(directory: Directory, request: { Token: string; ClientId: string }): object {
  const client = clientOf(directory, request.ClientId);
  requireText(request.Token, 'token');
  if (!client.tokenRevocation) {
    throw new AwsError('UnsupportedOperationException', 'Token revocation is not enabled for this client.');
  }
  if (poolOf(directory, client.poolId).key.readJwt(request.Token)) {
    throw new AwsError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.');
  }
  const token = directory.store.findRefreshToken(hashOf(request.Token));
  if (token && token.clientId !== client.id) {
    throw new AwsError('UnauthorizedException', 'The token was issued to another client.');
  }
  if (token) directory.store.revoke(token.originJti);
  return {};
}

/** SignUp: refused, since pools here are filled by administrators only. */
export function signUp(directory: Directory, request: { ClientId: string }): object {
  const pool = poolOf(directory, clientOf(directory, request.ClientId).poolId);
  if (pool.adminCreateOnly) {
    throw new AwsError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
  }
  throw new AwsError('UnknownOperationException', 'Self sign-up is not imitated by the local runtime', 501);
}

function requireWritable(name: string, client: ClientSettings): void {
  if (!isPermitted(name, client.writeAttributes)) {
    throw new AwsError('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
  }
}
