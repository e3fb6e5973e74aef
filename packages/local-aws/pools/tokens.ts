import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AwsError } from '../runtime.ts';
import { isPermitted } from './attributes.ts';
import type { Directory, Pool } from './directory.ts';
import type { ClientSettings } from './settings.ts';
import type { RefreshToken, User } from './store.ts';

/** The scope of every access token obtained through the API rather than the hosted pages. */
const USER_SCOPE = 'aws.cognito.signin.user.admin';

/** `AuthenticationResultType`; without RefreshToken when it answers a renewal. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken?: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

/** Signs a user in: a new refresh token, and an ID and an access token made from it. */
export async function issueTokens(
  directory: Directory,
  pool: Pool,
  client: ClientSettings,
  user: User,
): Promise<AuthenticationResult> {
  const now = directory.now();
  const refreshToken = randomBytes(96).toString('base64url');
  const origin = {
    originJti: randomUUID(),
    poolId: pool.id,
    sub: user.sub,
    clientId: client.id,
    authTime: Math.floor(now / 1000),
    eventId: randomUUID(),
    expiresAt: now + client.refreshTokenSeconds * 1000,
  };
  const [signed] = await Promise.all([
    signTokens(directory, pool, client, user, origin),
    directory.store.addRefreshToken(origin, hashOf(refreshToken)),
  ]);
  return { ...signed, RefreshToken: refreshToken };
}

/**
 * New ID and access tokens from a refresh token.
 * @throws AwsError NotAuthorizedException when it is unknown, of another client, expired, revoked, or its user gone
 */
export async function renewTokens(
  directory: Directory,
  pool: Pool,
  client: ClientSettings,
  refreshToken: string,
): Promise<AuthenticationResult> {
  const origin = directory.store.findRefreshToken(hashOf(refreshToken));
  if (!origin || origin.clientId !== client.id) throw notAuthorized('Invalid Refresh Token');
  if (origin.revoked) throw notAuthorized('Refresh Token has been revoked');
  if (origin.expiresAt <= directory.now()) throw notAuthorized('Refresh Token has expired');
  const user = directory.store.findUser(pool.id, origin.sub, origin.sub);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return signTokens(directory, pool, client, user, origin);
}

/** The stored form of a refresh token; the token itself is stored nowhere. */
export function hashOf(refreshToken: string): Buffer {
  return createHash('sha256').update(refreshToken).digest();
}

/**
 * The caller of an access token.
 * @throws AwsError NotAuthorizedException if the token is forged, expired or revoked; UserNotFoundException
 */
export function readAccessToken(
  directory: Directory,
  token: unknown,
): { pool: Pool; client: ClientSettings; user: User; originJti: string } {
  if (typeof token !== 'string') throw notAuthorized('Invalid Access Token');
  for (const pool of directory.pools.values()) {
    const claims = pool.key.readJwt(token);
    if (!claims) continue;
    if (claims.token_use !== 'access' || claims.iss !== pool.issuer) break;
    if (Number(claims.exp) * 1000 <= directory.now()) throw notAuthorized('Access Token has expired');
    const client = directory.clients.get(String(claims.client_id));
    const sub = String(claims.sub);
    const user = directory.store.findUser(pool.id, sub, sub);
    if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
    const origin = directory.store.originToken(String(claims.origin_jti));
    if (!client || !origin || origin.revoked) throw notAuthorized('Access Token has been revoked');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    return { pool, client, user, originJti: origin.originJti };
  }
  throw notAuthorized('Invalid Access Token');
}

async function signTokens(
  directory: Directory,
  pool: Pool,
  client: ClientSettings,
  user: User,
  origin: Omit<RefreshToken, 'revoked'>,
): Promise<AuthenticationResult> {
  const issuedAt = Math.floor(directory.now() / 1000);
  const groups = directory.store.groupsOf(user);
  const common = {
    sub: user.sub,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: pool.issuer,
    origin_jti: origin.originJti,
    event_id: origin.eventId,
    auth_time: origin.authTime,
    iat: issuedAt,
  };
  const [IdToken, AccessToken] = await Promise.all([
    pool.key.signJwt({
      ...common,
      ...idTokenAttributes(user, client),
      'cognito:username': user.username,
      aud: client.id,
      token_use: 'id',
      exp: issuedAt + client.idTokenSeconds,
      jti: randomUUID(),
    }),
    pool.key.signJwt({
      ...common,
      client_id: client.id,
      username: user.username,
      scope: USER_SCOPE,
      token_use: 'access',
      exp: issuedAt + client.accessTokenSeconds,
      jti: randomUUID(),
    }),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessTokenSeconds, TokenType: 'Bearer' };
}

/** The user's attributes that the client may read; in claims the two `…_verified` are booleans, everything else is text. */
function idTokenAttributes(user: User, client: ClientSettings): Record<string, string | boolean> {
  return Object.fromEntries(
    Object.entries(user.attributes)
      .filter(([name]) => isPermitted(name, client.readAttributes))
      .map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]),
  );
}

function notAuthorized(message: string): AwsError {
  return new AwsError('NotAuthorizedException', message);
}
