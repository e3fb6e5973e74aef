import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AssociateSoftwareTokenCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import PostalMime from 'postal-mime';
import { claimsOf, type Fixture, refusal, startPools } from './pools-fixture.ts';

const PASSWORD = 'Grand-Est-2026!';
let f: Fixture;
let count = 0;

beforeAll(async () => {
  f = await startPools();
});
afterAll(async () => {
  await f.close();
});

/** A member of staff with a permanent password; the second factor isn't set up yet. */
async function newMember(): Promise<string> {
  const Username = `Membre${++count}@grandest.example`;
  await f.cognito.send(
    new AdminCreateUserCommand({
      ...{ UserPoolId: f.staff, Username, MessageAction: 'SUPPRESS' },
      UserAttributes: [
        { Name: 'email_verified', Value: 'true' },
        { Name: 'custom:directorate', Value: 'transports' },
      ],
    }),
  );
  await f.cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId: f.staff, Username, Password: PASSWORD, Permanent: true }),
  );
  return Username;
}

function signIn(USERNAME: string, password = PASSWORD) {
  return f.cognito.send(
    new InitiateAuthCommand({
      ClientId: f.staffClient,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
    }),
  );
}

function respond(
  ChallengeName: 'MFA_SETUP' | 'SOFTWARE_TOKEN_MFA' | 'NEW_PASSWORD_REQUIRED',
  Session: string | undefined,
  ChallengeResponses: Record<string, string>,
) {
  return f.cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: f.staffClient,
      ChallengeName,
      Session,
      ChallengeResponses,
    }),
  );
}

function codeAt(secret: string, milliseconds: number): Promise<string> {
  return generate({ secret, epoch: Math.floor(milliseconds / 1000) });
}

/** Goes through MFA_SETUP from its challenge; answers the secret and the tokens. */
async function setUpMfa(username: string, challengeSession: string | undefined) {
  const associated = await f.cognito.send(new AssociateSoftwareTokenCommand({ Session: challengeSession }));
  const secret = String(associated.SecretCode);
  const verified = await f.cognito.send(
    new VerifySoftwareTokenCommand({
      Session: associated.Session,
      UserCode: await codeAt(secret, f.runtime.now()),
    }),
  );
  expect(verified.Status).toBe('SUCCESS');
  const answer = await respond('MFA_SETUP', verified.Session, { USERNAME: username });
  return { secret, tokens: answer.AuthenticationResult };
}

describe('the first sign-in', () => {
  test('by invitation: new password, then second factor, then tokens', async () => {
    const Username = 'nouvelle@grandest.example';
    await f.cognito.send(new AdminCreateUserCommand({ UserPoolId: f.staff, Username }));
    const mailDirectory = join(f.runtime.stateDirectory, 'mail');
    const [name] = await readdir(mailDirectory);
    const mail = await PostalMime.parse(await readFile(join(mailDirectory, String(name))));
    expect(mail.subject).toBe('Votre accès à Imagin’Est');
    expect(mail.to?.[0]?.address).toBe(Username);
    const temporary = String(mail.html?.trim().split('est ').at(-1));

    const first = await signIn(Username, temporary);
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(first.AuthenticationResult).toBeUndefined();
    const weak = respond('NEW_PASSWORD_REQUIRED', first.Session, {
      USERNAME: Username,
      NEW_PASSWORD: 'short',
    });
    expect((await refusal(weak)).name).toBe('InvalidPasswordException');
    const second = await respond('NEW_PASSWORD_REQUIRED', first.Session, {
      USERNAME: Username,
      NEW_PASSWORD: PASSWORD,
    });
    expect(second.ChallengeName).toBe('MFA_SETUP');
    expect(second.ChallengeParameters?.MFAS_CAN_SETUP).toBe('["SOFTWARE_TOKEN_MFA"]');
    const { tokens } = await setUpMfa(Username, second.Session);
    expect(claimsOf(tokens?.IdToken)).toMatchObject({ email: Username });
    expect((await refusal(signIn(Username, temporary))).message).toBe('Incorrect username or password.');
  });

  test('is refused with a temporary password that has expired', async () => {
    const Username = 'tardive@grandest.example';
    const TemporaryPassword = 'Provisoire-2026!';
    await f.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: f.staff,
        Username,
        TemporaryPassword,
        MessageAction: 'SUPPRESS',
      }),
    );
    f.runtime.advance(3 * 86_400_000 + 1000);
    expect((await refusal(signIn(Username, TemporaryPassword))).message).toContain(
      'Temporary password has expired',
    );
    await f.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: f.staff,
        Username,
        TemporaryPassword,
        MessageAction: 'RESEND',
      }),
    );
    expect((await signIn(Username, TemporaryPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('cannot skip the second factor', async () => {
    const username = await newMember();
    const { ChallengeName, Session } = await signIn(username);
    expect(ChallengeName).toBe('MFA_SETUP');
    const skipped = await refusal(respond('MFA_SETUP', Session, { USERNAME: username }));
    expect(skipped.name).toBe('InvalidParameterException');
    const associated = await f.cognito.send(new AssociateSoftwareTokenCommand({ Session }));
    const wrong = new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode: '000000' });
    expect((await refusal(f.cognito.send(wrong))).name).toBe('EnableSoftwareTokenMFAException');
    expect((await refusal(respond('MFA_SETUP', associated.Session, { USERNAME: username }))).name).toBe(
      'InvalidParameterException',
    );
  });
});

describe('the second factor', () => {
  test('takes a code once, with one step of drift either way', async () => {
    const username = await newMember();
    const { secret } = await setUpMfa(username, (await signIn(username)).Session);
    const answer = async (at: number) => {
      const { ChallengeName, Session } = await signIn(username);
      expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
      const SOFTWARE_TOKEN_MFA_CODE = await codeAt(secret, at);
      return respond('SOFTWARE_TOKEN_MFA', Session, { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE });
    };
    const used = { name: 'ExpiredCodeException', message: 'Your software token has already been used once.' };
    expect(await refusal(answer(f.runtime.now()))).toEqual(used); // the code of the setup
    f.runtime.advance(90_000);
    const now = f.runtime.now();
    expect((await refusal(answer(now - 90_000))).name).toBe('CodeMismatchException');
    expect((await answer(now - 30_000)).AuthenticationResult?.IdToken).toBeDefined();
    expect(await refusal(answer(now - 30_000))).toEqual(used);
    expect((await answer(now + 30_000)).AuthenticationResult?.IdToken).toBeDefined();
    expect(await refusal(answer(now))).toEqual(used); // an older step than the last one used
  });

  test('bears a few wrong codes, then the session is closed', async () => {
    const username = await newMember();
    const { secret } = await setUpMfa(username, (await signIn(username)).Session);
    f.runtime.advance(60_000);
    const { Session } = await signIn(username);
    const tryCode = (SOFTWARE_TOKEN_MFA_CODE: string) =>
      respond('SOFTWARE_TOKEN_MFA', Session, { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE });
    for (let i = 0; i < 5; i++) expect((await refusal(tryCode('not-ok'))).name).toBe('CodeMismatchException');
    const right = await codeAt(secret, f.runtime.now());
    expect((await refusal(tryCode(right))).message).toBe('Invalid session for the user.');
  });

  test('bears as few over many sessions: codes can’t be tried by signing in again', async () => {
    const username = await newMember();
    const { secret } = await setUpMfa(username, (await signIn(username)).Session);
    f.runtime.advance(60_000);
    const tryCode = async (SOFTWARE_TOKEN_MFA_CODE: string) => {
      const { Session } = await signIn(username);
      return respond('SOFTWARE_TOKEN_MFA', Session, { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE });
    };
    for (let i = 0; i < 5; i++) expect((await refusal(tryCode('not-ok'))).name).toBe('CodeMismatchException');
    const right = () => codeAt(secret, f.runtime.now());
    expect((await refusal(tryCode(await right()))).message).toBe('Password attempts exceeded');
    f.runtime.advance(1_000);
    expect((await refusal(tryCode('not-ok'))).name).toBe('CodeMismatchException');
    f.runtime.advance(1_000);
    // Longer after each failure: two seconds now.
    expect((await refusal(tryCode(await right()))).message).toBe('Password attempts exceeded');
    f.runtime.advance(60_000);
    expect((await tryCode(await right())).AuthenticationResult?.IdToken).toBeDefined();
  });

  test('a session is one person’s, of one challenge, and short-lived', async () => {
    const [one, other] = [await newMember(), await newMember()];
    const { Session } = await signIn(one);
    expect((await refusal(respond('MFA_SETUP', Session, { USERNAME: other }))).name).toBe(
      'NotAuthorizedException',
    );
    const swapped = respond('NEW_PASSWORD_REQUIRED', Session, { USERNAME: one, NEW_PASSWORD: PASSWORD });
    expect((await refusal(swapped)).name).toBe('NotAuthorizedException');
    f.runtime.advance(3 * 60_000 + 1);
    expect((await refusal(respond('MFA_SETUP', Session, { USERNAME: one }))).message).toContain('expired');
  });

  test('shows in AdminGetUser, and stays asked for where the pool demands it', async () => {
    const Username = await newMember();
    const user = { UserPoolId: f.staff, Username };
    const enable = { ...user, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };
    const early = f.cognito.send(new AdminSetUserMFAPreferenceCommand(enable));
    expect((await refusal(early)).message).toBe('User has not verified software token mfa');
    const { tokens } = await setUpMfa(Username, (await signIn(Username)).Session);
    const settings = async () =>
      (await f.cognito.send(new AdminGetUserCommand(user))).UserMFASettingList ?? [];
    expect(await settings()).toEqual(['SOFTWARE_TOKEN_MFA']);
    await f.cognito.send(
      new SetUserMFAPreferenceCommand({
        AccessToken: tokens?.AccessToken,
        SoftwareTokenMfaSettings: { Enabled: false },
      }),
    );
    expect(await settings()).toEqual([]);
    expect((await signIn(Username)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  test('is replaced by access token once a new code has been shown', async () => {
    const username = await newMember();
    const { tokens, secret: old } = await setUpMfa(username, (await signIn(username)).Session);
    const AccessToken = tokens?.AccessToken;
    const { SecretCode } = await f.cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    expect(SecretCode).not.toBe(old);
    const UserCode = await codeAt(String(SecretCode), f.runtime.now());
    const verified = await f.cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    expect(verified.Status).toBe('SUCCESS');
    f.runtime.advance(60_000);
    const { Session } = await signIn(username);
    const withOld = { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE: await codeAt(old, f.runtime.now()) };
    expect((await refusal(respond('SOFTWARE_TOKEN_MFA', Session, withOld))).name).toBe(
      'CodeMismatchException',
    );
  });
});

describe('e-mail as username', () => {
  test('signs in whatever the case; the username is the sub; addresses are unique', async () => {
    const email = await newMember();
    expect((await signIn(email.toUpperCase())).ChallengeName).toBe('MFA_SETUP');
    const user = await f.cognito.send(new AdminGetUserCommand({ UserPoolId: f.staff, Username: email }));
    expect(user.Username).toBe(user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value);
    const again = new AdminCreateUserCommand({
      UserPoolId: f.staff,
      Username: email.toLowerCase(),
      MessageAction: 'SUPPRESS',
    });
    expect((await refusal(f.cognito.send(again))).name).toBe('UsernameExistsException');
    const noEmail = new AdminCreateUserCommand({
      UserPoolId: f.staff,
      Username: 'someone',
      MessageAction: 'SUPPRESS',
    });
    expect((await refusal(f.cognito.send(noEmail))).message).toBe('Username should be an email.');
    const other = await newMember();
    const taken = new AdminUpdateUserAttributesCommand({
      ...{ UserPoolId: f.staff, Username: other },
      UserAttributes: [{ Name: 'email', Value: email }],
    });
    expect((await refusal(f.cognito.send(taken))).name).toBe('AliasExistsException');
  });

  test('a changed address is unverified', async () => {
    const username = await newMember();
    const { tokens } = await setUpMfa(username, (await signIn(username)).Session);
    expect(claimsOf(tokens?.IdToken).email_verified).toBe(true);
    await f.cognito.send(
      new UpdateUserAttributesCommand({
        AccessToken: tokens?.AccessToken,
        UserAttributes: [{ Name: 'email', Value: 'autre@grandest.example' }],
      }),
    );
    const user = await f.cognito.send(
      new AdminGetUserCommand({ UserPoolId: f.staff, Username: 'autre@grandest.example' }),
    );
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });

  test('a client without PreventUserExistenceErrors says that nobody has that name', async () => {
    expect((await refusal(signIn('personne@grandest.example'))).name).toBe('UserNotFoundException');
  });
});

describe('groups and lists', () => {
  test('groups reach the claims, and leave them', async () => {
    const Username = await newMember();
    const member = { UserPoolId: f.staff, Username };
    await f.cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName: 'referents' }));
    await f.cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName: 'project-team' }));
    const unknown = f.cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName: 'unknown' }));
    expect((await refusal(unknown)).name).toBe('ResourceNotFoundException');

    const { tokens } = await setUpMfa(Username, (await signIn(Username)).Session);
    expect(claimsOf(tokens?.IdToken)['cognito:groups']).toEqual(['project-team', 'referents']);
    expect(claimsOf(tokens?.AccessToken)['cognito:groups']).toEqual(['project-team', 'referents']);
    expect(claimsOf(tokens?.IdToken)['custom:directorate']).toBe('transports');

    await f.cognito.send(new AdminRemoveUserFromGroupCommand({ ...member, GroupName: 'project-team' }));
    const { Groups } = await f.cognito.send(new AdminListGroupsForUserCommand(member));
    expect(Groups).toMatchObject([{ GroupName: 'referents', UserPoolId: f.staff, Precedence: 2 }]);
    const { Users } = await f.cognito.send(
      new ListUsersInGroupCommand({ UserPoolId: f.staff, GroupName: 'referents' }),
    );
    expect(Users).toHaveLength(1);
  });

  test('ListUsers pages in order of creation, and filters', async () => {
    const emails: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await f.cognito.send(
        new ListUsersCommand({ UserPoolId: f.staff, Limit: 3, PaginationToken }),
      );
      emails.push(
        ...(page.Users ?? []).map((u) => u.Attributes?.find(({ Name }) => Name === 'email')?.Value),
      );
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    expect(new Set(emails).size).toBe(emails.length);
    expect(emails.filter((email) => email?.startsWith('Membre'))).toEqual(
      emails
        .filter((email) => email?.startsWith('Membre'))
        .sort((a, b) => Number(/\d+/.exec(`${a}`)) - Number(/\d+/.exec(`${b}`))),
    );
    const { Users } = await f.cognito.send(
      new ListUsersCommand({ UserPoolId: f.staff, Filter: 'email ^= "nouvelle"' }),
    );
    expect(Users).toHaveLength(1);
  });
});
