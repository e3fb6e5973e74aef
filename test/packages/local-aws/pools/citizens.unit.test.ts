import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { claimsOf, type Fixture, refusal, startPools } from './pools-fixture.ts';

const PASSWORD = 'k'.repeat(43);
let f: Fixture;
let count = 0;

beforeAll(async () => {
  f = await startPools();
});
afterAll(async () => {
  await f.close();
});

async function newProfile(departement = '67'): Promise<string> {
  const Username = `profile-${++count}`;
  await f.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: f.citizens,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'custom:departement', Value: departement }],
    }),
  );
  await f.cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: f.citizens,
      Username,
      Password: PASSWORD,
      Permanent: true,
    }),
  );
  return Username;
}

function signIn(USERNAME: string, PASSWORD_ = PASSWORD) {
  return f.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: f.citizens,
      ClientId: f.citizensClient,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: PASSWORD_ },
    }),
  );
}

function renew(REFRESH_TOKEN = '') {
  return f.cognito.send(
    new InitiateAuthCommand({
      ClientId: f.citizensClient,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN },
    }),
  );
}

describe('a profile', () => {
  test('is created as Cognito answers it', async () => {
    const { User } = await f.cognito.send(
      new AdminCreateUserCommand({ UserPoolId: f.citizens, Username: 'shape', MessageAction: 'SUPPRESS' }),
    );
    expect(User).toMatchObject({ Username: 'shape', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(User?.Attributes?.[0]).toMatchObject({
      Name: 'sub',
      Value: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(User?.UserCreateDate).toBeInstanceOf(Date);
  });

  test('signs in, and CognitoJwtVerifier accepts both tokens', async () => {
    const { AuthenticationResult: tokens } = await signIn(await newProfile());
    expect(tokens).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 600 });
    const jwks = { keys: f.pools.jwks(`https://cognito-idp.eu-west-3.amazonaws.com/${f.citizens}`) ?? [] };
    for (const [tokenUse, token] of [
      ['id', tokens?.IdToken],
      ['access', tokens?.AccessToken],
    ] as const) {
      const verifier = CognitoJwtVerifier.create({
        userPoolId: f.citizens,
        clientId: f.citizensClient,
        tokenUse,
      });
      verifier.cacheJwks(jwks);
      expect((await verifier.verify(String(token))).token_use).toBe(tokenUse);
      const [head, , signature] = String(token).split('.');
      const forged = Buffer.from(JSON.stringify({ ...claimsOf(token), sub: 'x' })).toString('base64url');
      await expect(verifier.verify(`${head}.${forged}.${signature}`)).rejects.toThrow('signature');
    }
  });

  test('has the claims of Cognito, attributes within ReadAttributes, validity of the client', async () => {
    const username = await newProfile('08');
    const { AuthenticationResult } = await signIn(username);
    const id = claimsOf(AuthenticationResult?.IdToken);
    const access = claimsOf(AuthenticationResult?.AccessToken);
    expect(id).toMatchObject({
      'custom:departement': '08',
      'cognito:username': username,
      token_use: 'id',
      aud: f.citizensClient,
      iss: `https://cognito-idp.eu-west-3.amazonaws.com/${f.citizens}`,
    });
    expect(Number(id.exp) - Number(id.iat)).toBe(1200);
    expect(access).toMatchObject({
      token_use: 'access',
      client_id: f.citizensClient,
      username,
      scope: 'aws.cognito.signin.user.admin',
      sub: id.sub,
      origin_jti: id.origin_jti,
      event_id: id.event_id,
    });
    expect(access).not.toHaveProperty('aud');
    expect(access).not.toHaveProperty('custom:departement');
    expect(access.jti).not.toBe(id.jti);
    expect(id.auth_time).toBe(id.iat);
    expect(id).not.toHaveProperty('cognito:groups');
  });

  test('is refused attributes that do not fit the schema', async () => {
    const create = (Name: string, Value: string) =>
      refusal(
        f.cognito.send(
          new AdminCreateUserCommand({
            UserPoolId: f.citizens,
            Username: 'never',
            MessageAction: 'SUPPRESS',
            UserAttributes: [{ Name, Value }],
          }),
        ),
      );
    for (const [name, value] of [
      ['custom:unknown', '67'],
      ['custom:departement', '6'],
      ['custom:departement', '6789'],
      ['email', 'not an address'],
      ['sub', '1234'],
    ] as const) {
      const { name: error, message } = await create(name, value);
      expect(error).toBe('InvalidParameterException');
      expect(message).toContain(name);
    }
    expect(await refusal(signIn('never'))).toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('is unique by username', async () => {
    const Username = await newProfile();
    const again = new AdminCreateUserCommand({ UserPoolId: f.citizens, Username, MessageAction: 'SUPPRESS' });
    expect(await refusal(f.cognito.send(again))).toEqual({
      name: 'UsernameExistsException',
      message: 'User account already exists',
    });
  });

  test('must have a password of the policy', async () => {
    const Username = await newProfile();
    const short = new AdminSetUserPasswordCommand({
      UserPoolId: f.citizens,
      Username,
      Password: 'k'.repeat(31),
    });
    expect((await refusal(f.cognito.send(short))).name).toBe('InvalidPasswordException');
  });

  test('cannot sign in before it has a password', async () => {
    const Username = `profile-${++count}`;
    await f.cognito.send(
      new AdminCreateUserCommand({ UserPoolId: f.citizens, Username, MessageAction: 'SUPPRESS' }),
    );
    expect((await refusal(signIn(Username, 'null'))).message).toBe('Incorrect username or password.');
  });

  test('is gone after AdminDeleteUser, with its refresh token', async () => {
    const Username = await newProfile();
    const { AuthenticationResult } = await signIn(Username);
    await f.cognito.send(new AdminDeleteUserCommand({ UserPoolId: f.citizens, Username }));
    expect((await refusal(renew(AuthenticationResult?.RefreshToken))).message).toBe('Invalid Refresh Token');
    const get = new AdminGetUserCommand({ UserPoolId: f.citizens, Username });
    expect(await refusal(f.cognito.send(get))).toEqual({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

test('a citizen deletes their own user by DeleteUser, which answers with nothing; the name is free again', async () => {
  const Username = await newProfile();
  const { AuthenticationResult } = await signIn(Username);
  const { AccessToken, RefreshToken } = AuthenticationResult ?? {};
  const { $metadata, ...output } = await f.cognito.send(new DeleteUserCommand({ AccessToken }));
  expect([$metadata.httpStatusCode, output]).toEqual([200, {}]);
  expect((await refusal(renew(RefreshToken))).message).toBe('Invalid Refresh Token');
  const again = f.cognito.send(new DeleteUserCommand({ AccessToken }));
  expect((await refusal(again)).name).toBe('UserNotFoundException');
  const made = await f.cognito.send(
    new AdminCreateUserCommand({ UserPoolId: f.citizens, Username, MessageAction: 'SUPPRESS' }),
  );
  expect(made.User?.Username).toBe(Username);
  const forged = f.cognito.send(new DeleteUserCommand({ AccessToken: AuthenticationResult?.IdToken }));
  expect((await refusal(forged)).name).toBe('NotAuthorizedException');
});

describe('signing in', () => {
  test('hides whether a user exists where the client asks for it', async () => {
    const known = await refusal(signIn(await newProfile(), 'wrong'));
    expect(await refusal(signIn('nobody at all', 'wrong'))).toEqual(known);
    expect(known).toEqual({ name: 'NotAuthorizedException', message: 'Incorrect username or password.' });
  });

  test('is refused to a disabled user, and open again once enabled', async () => {
    const Username = await newProfile();
    const { AuthenticationResult } = await signIn(Username);
    await f.cognito.send(new AdminDisableUserCommand({ UserPoolId: f.citizens, Username }));
    expect(await refusal(signIn(Username))).toEqual({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    expect((await refusal(renew(AuthenticationResult?.RefreshToken))).name).toBe('NotAuthorizedException');
    await f.cognito.send(new AdminEnableUserCommand({ UserPoolId: f.citizens, Username }));
    expect((await signIn(Username)).AuthenticationResult?.IdToken).toBeDefined();
  });

  test('is locked after five wrong passwords, longer and longer', async () => {
    const username = await newProfile();
    for (let i = 0; i < 5; i++) await refusal(signIn(username, 'wrong'));
    expect((await refusal(signIn(username))).message).toBe('Password attempts exceeded');
    f.runtime.advance(1100);
    await refusal(signIn(username, 'wrong'));
    f.runtime.advance(1100);
    expect((await refusal(signIn(username))).message).toBe('Password attempts exceeded');
    f.runtime.advance(1100);
    expect((await signIn(username)).AuthenticationResult).toBeDefined();
  });

  test('is possible only by the flows of the client and the clients of the pool', async () => {
    const username = await newProfile();
    const AuthParameters = { USERNAME: username, PASSWORD };
    const publicFlow = new InitiateAuthCommand({
      ClientId: f.citizensClient,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters,
    });
    expect((await refusal(f.cognito.send(publicFlow))).name).toBe('InvalidParameterException');
    const otherPool = new AdminInitiateAuthCommand({
      UserPoolId: f.citizens,
      ClientId: f.staffClient,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters,
    });
    expect((await refusal(f.cognito.send(otherPool))).name).toBe('ResourceNotFoundException');
  });
});

describe('a refresh token', () => {
  test('renews both tokens, keeps auth_time and origin_jti, and is not renewed itself', async () => {
    const { AuthenticationResult: first } = await signIn(await newProfile());
    f.runtime.advance(5000);
    const { AuthenticationResult: second } = await renew(first?.RefreshToken);
    expect(second?.RefreshToken).toBeUndefined();
    const [before, after] = [claimsOf(first?.IdToken), claimsOf(second?.IdToken)];
    expect(after).toMatchObject({
      sub: before.sub,
      auth_time: before.auth_time,
      origin_jti: before.origin_jti,
    });
    expect(Number(after.iat)).toBeGreaterThanOrEqual(Number(before.iat) + 5);
    expect(after.jti).not.toBe(before.jti);
  });

  test('serves the client it was made for, and no other of the pool', async () => {
    const { AuthenticationResult } = await signIn(await newProfile());
    const REFRESH_TOKEN = String(AuthenticationResult?.RefreshToken);
    const elsewhere = new InitiateAuthCommand({
      ClientId: f.otherClient,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN },
    });
    expect((await refusal(f.cognito.send(elsewhere))).message).toBe('Invalid Refresh Token');
    const revoke = new RevokeTokenCommand({ ClientId: f.otherClient, Token: REFRESH_TOKEN });
    expect((await refusal(f.cognito.send(revoke))).name).toBe('UnauthorizedException');
    expect((await renew(REFRESH_TOKEN)).AuthenticationResult).toBeDefined();
  });

  test('expires with the client’s validity', async () => {
    const { AuthenticationResult } = await signIn(await newProfile());
    f.runtime.advance(90 * 86_400_000 - 60_000);
    expect((await renew(AuthenticationResult?.RefreshToken)).AuthenticationResult).toBeDefined();
    f.runtime.advance(61_000);
    expect((await refusal(renew(AuthenticationResult?.RefreshToken))).message).toBe(
      'Refresh Token has expired',
    );
  });

  test('is revoked alone by RevokeToken, and with all others by a global sign-out', async () => {
    const username = await newProfile();
    const [a, b, c] = await Promise.all([signIn(username), signIn(username), signIn(username)]);
    const revoke = (Token: string | undefined) =>
      f.cognito.send(new RevokeTokenCommand({ ClientId: f.citizensClient, Token }));
    await revoke(a.AuthenticationResult?.RefreshToken);
    const revoked = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
    expect(await refusal(renew(a.AuthenticationResult?.RefreshToken))).toEqual(revoked);
    const useA = new GetUserCommand({ AccessToken: a.AuthenticationResult?.AccessToken });
    expect((await refusal(f.cognito.send(useA))).message).toBe('Access Token has been revoked');
    await renew(b.AuthenticationResult?.RefreshToken);

    await f.cognito.send(new GlobalSignOutCommand({ AccessToken: b.AuthenticationResult?.AccessToken }));
    expect(await refusal(renew(b.AuthenticationResult?.RefreshToken))).toEqual(revoked);
    expect(await refusal(renew(c.AuthenticationResult?.RefreshToken))).toEqual(revoked);

    const d = await signIn(username);
    await f.cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId: f.citizens, Username: username }));
    expect(await refusal(renew(d.AuthenticationResult?.RefreshToken))).toEqual(revoked);
    await expect(revoke('unknown')).resolves.toBeDefined();
    expect((await refusal(revoke(d.AuthenticationResult?.AccessToken))).name).toBe(
      'UnsupportedTokenTypeException',
    );
  });
});

describe('an access token', () => {
  test('reads and writes what the client may, and never an immutable attribute', async () => {
    const Username = await newProfile();
    const AccessToken = (await signIn(Username)).AuthenticationResult?.AccessToken;
    const update = (Name: string, Value: string) =>
      f.cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));

    await update('custom:note', 'bonjour');
    expect(await refusal(update('custom:departement', '57'))).toEqual({
      name: 'NotAuthorizedException',
      message: 'A client attempted to write unauthorized attribute',
    });
    const asAdmin = new AdminUpdateUserAttributesCommand({
      ...{ UserPoolId: f.citizens, Username },
      UserAttributes: [{ Name: 'custom:departement', Value: '57' }],
    });
    expect((await refusal(f.cognito.send(asAdmin))).message).toContain('immutable');

    const { UserAttributes } = await f.cognito.send(new GetUserCommand({ AccessToken }));
    expect(UserAttributes).toEqual([
      { Name: 'sub', Value: expect.any(String) },
      { Name: 'custom:departement', Value: '67' },
    ]);
    await f.cognito.send(
      new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ['custom:note'] }),
    );
    const stored = await f.cognito.send(new AdminGetUserCommand({ UserPoolId: f.citizens, Username }));
    expect(stored.UserAttributes?.map(({ Name }) => Name)).toEqual(['sub', 'custom:departement']);
  });

  test('is refused when forged, expired, or an ID token', async () => {
    const { AuthenticationResult } = await signIn(await newProfile());
    const get = (AccessToken = '') => refusal(f.cognito.send(new GetUserCommand({ AccessToken })));
    const invalid = { name: 'NotAuthorizedException', message: 'Invalid Access Token' };
    expect(await get(AuthenticationResult?.IdToken)).toEqual(invalid);
    expect(await get(`${AuthenticationResult?.AccessToken?.slice(0, -8)}AAAAAAAA`)).toEqual(invalid);
    f.runtime.advance(601_000);
    expect((await get(AuthenticationResult?.AccessToken)).message).toBe('Access Token has expired');
  });

  test('changes the password, given the old one', async () => {
    const username = await newProfile();
    const AccessToken = (await signIn(username)).AuthenticationResult?.AccessToken;
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      f.cognito.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    expect((await refusal(change('wrong', 'n'.repeat(40)))).name).toBe('NotAuthorizedException');
    await change(PASSWORD, 'n'.repeat(40));
    expect((await refusal(signIn(username))).name).toBe('NotAuthorizedException');
    expect((await signIn(username, 'n'.repeat(40))).AuthenticationResult).toBeDefined();
  });
});

const lever = (path: string, body: unknown) =>
  f.pools.control?.handle({
    ...{ method: 'POST', path, query: new URLSearchParams() },
    body: JSON.stringify(body),
  });

test('a rate, once set, is that of all the actions of its category; time gives back', async () => {
  expect((await lever('/rates', { UserCreation: 2 }))?.status).toBe(200);
  const create = () =>
    f.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: f.citizens,
        Username: `profile-${++count}`,
        MessageAction: 'SUPPRESS',
      }),
    );
  f.runtime.advance(1_000);
  await create();
  await create();
  const signUp = f.cognito.send(
    new SignUpCommand({ ClientId: f.citizensClient, Username: 'me', Password: PASSWORD }),
  );
  expect((await refusal(signUp)).name).toBe('TooManyRequestsException');
  expect((await refusal(create())).name).toBe('TooManyRequestsException');
  f.runtime.advance(1_000);
  await create();
  expect((await lever('/rates', {}))?.status).toBe(200);
  for (let at = 0; at < 5; at++) await create();
});

test('Cognito’s documented rates can be set at once; what isn’t a rate is refused', async () => {
  const reply = await lever('/rates', 'documented');
  expect(JSON.parse(String(reply?.body)).ratesPerSecond).toMatchObject({
    UserAuthentication: 120,
    UserCreation: 50,
    UserAccountRecovery: 30,
  });
  await lever('/rates', {});
  for (const wrong of [{ Nothing: 1 }, { UserCreation: 0 }, { UserCreation: 'x' }]) {
    expect((await lever('/rates', wrong))?.status).toBe(400);
  }
});

test('nobody signs up by themselves', async () => {
  const signUp = new SignUpCommand({ ClientId: f.citizensClient, Username: 'me', Password: PASSWORD });
  expect(await refusal(f.cognito.send(signUp))).toEqual({
    name: 'NotAuthorizedException',
    message: 'SignUp is not permitted for this user pool',
  });
});

test('a throttled action answers TooManyRequestsException that many times', async () => {
  const lever = (body: string) =>
    f.pools.control?.handle({ method: 'POST', path: '/throttle', query: new URLSearchParams(), body });
  expect((await lever('{"action":"AdminGetUser"}'))?.status).toBe(400);
  expect((await lever('{"action":"AdminGetUser","count":2}'))?.status).toBe(200);
  const get = () => f.cognito.send(new AdminGetUserCommand({ UserPoolId: f.citizens, Username: 'nobody' }));
  const names = [(await refusal(get())).name, (await refusal(get())).name, (await refusal(get())).name];
  expect(names).toEqual(['TooManyRequestsException', 'TooManyRequestsException', 'UserNotFoundException']);
});

test('users, keys and refresh tokens survive a restart', async () => {
  const username = await newProfile();
  const { AuthenticationResult } = await signIn(username);
  const keys = f.pools.jwks(`https://cognito-idp.eu-west-3.amazonaws.com/${f.citizens}`);
  f = await f.restart();
  expect(f.pools.jwks(`https://cognito-idp.eu-west-3.amazonaws.com/${f.citizens}`)).toEqual(keys);
  expect((await renew(AuthenticationResult?.RefreshToken)).AuthenticationResult?.IdToken).toBeDefined();
  expect((await signIn(username)).AuthenticationResult).toBeDefined();
});
