import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { type Fixture, refusal, startPools } from './pools-fixture.ts';

const PASSWORD = 'Grand-Est-2026!';
const ANOTHER = 'Une-Autre-2026 ?';
let f: Fixture;
let count = 0;

beforeAll(async () => {
  f = await startPools();
});
afterAll(() => f.close());

/** @param status `invited` has never chosen a password; `unverified` has an address that nobody has checked */
async function newMember(status: 'active' | 'invited' | 'unverified' = 'active'): Promise<string> {
  const Username = `oublieux${++count}@grandest.example`;
  const verified = { Name: 'email_verified', Value: status === 'unverified' ? 'false' : 'true' };
  await f.cognito.send(
    new AdminCreateUserCommand({
      ...{ UserPoolId: f.staff, Username, MessageAction: 'SUPPRESS', UserAttributes: [verified] },
    }),
  );
  if (status !== 'invited') {
    const chosen = { UserPoolId: f.staff, Username, Password: PASSWORD, Permanent: true };
    await f.cognito.send(new AdminSetUserPasswordCommand(chosen));
  }
  return Username;
}

const forget = (Username: string, ClientId = f.staffClient) =>
  f.cognito.send(new ForgotPasswordCommand({ ClientId, Username }));
const confirm = (Username: string, ConfirmationCode: string, Password = ANOTHER) =>
  f.cognito.send(
    new ConfirmForgotPasswordCommand({ ClientId: f.staffClient, Username, ConfirmationCode, Password }),
  );
const signIn = (USERNAME: string, PASSWORD: string) =>
  f.cognito.send(
    new InitiateAuthCommand({
      ClientId: f.staffClient,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

/** The mails to an address: subject and text, oldest first. */
async function mailsTo(address: string) {
  const directory = join(f.runtime.stateDirectory, 'mail');
  const files = (await readdir(directory)).filter((file) => file.endsWith('.eml')).sort();
  const mails = await Promise.all(
    files.map(async (file) => PostalMime.parse(await readFile(join(directory, file)))),
  );
  return mails.filter(({ to }) => to?.some((reader) => reader.address === address));
}
const codeOf = ({ html = '' }: { html?: string }) => /\d{6}/.exec(html)?.[0] ?? '';
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('ForgotPassword', () => {
  test('mails a code from the pool’s template, and tells where to, half hidden', async () => {
    const member = await newMember();
    expect((await forget(member)).CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'o***@g***',
    });
    expect(await mailsTo(member)).toMatchObject([
      { subject: 'Your verification code', html: expect.stringMatching(/^Your verification code is \d{6}/) },
    ]);
  });

  test('is refused to who has no password of their own yet, and to who has no checked address', async () => {
    expect(await refusal(forget(await newMember('invited')))).toEqual({
      name: 'NotAuthorizedException',
      message: 'User password cannot be reset in the current state.',
    });
    expect((await refusal(forget(await newMember('unverified')))).name).toBe('InvalidParameterException');
    const disabled = await newMember();
    await f.cognito.send(new AdminDisableUserCommand({ UserPoolId: f.staff, Username: disabled }));
    expect((await refusal(forget(disabled))).name).toBe('NotAuthorizedException');
  });

  test('answers who is unknown with an error, or, where a client hides who exists, as if a mail had gone', async () => {
    expect((await refusal(forget('personne@grandest.example'))).name).toBe('UserNotFoundException');
    expect((await forget('personne@grandest.example', f.citizensClient)).CodeDeliveryDetails).toMatchObject({
      DeliveryMedium: 'EMAIL',
    });
    expect(await mailsTo('personne@grandest.example')).toEqual([]);
  });

  test('is refused beyond some requests an hour', async () => {
    const member = await newMember();
    for (let request = 0; request < 5; request += 1) await forget(member);
    expect((await refusal(forget(member))).name).toBe('LimitExceededException');
  });
});

describe('ConfirmForgotPassword', () => {
  test('changes the password with the last code mailed, once, and leaves the second factor to be asked', async () => {
    const member = await newMember();
    await forget(member);
    await forget(member);
    const [first, last] = (await mailsTo(member)).map(codeOf);
    expect(first).toMatch(/^\d{6}$/);
    await confirm(member, last ?? '');
    expect((await refusal(signIn(member, PASSWORD))).message).toBe('Incorrect username or password.');
    expect((await signIn(member, ANOTHER)).ChallengeName).toBe('MFA_SETUP');
    expect((await refusal(confirm(member, last ?? ''))).name).toBe('ExpiredCodeException');
  });

  test('takes no other code, no weak password, and after some wrong codes none at all', async () => {
    const member = await newMember();
    await forget(member);
    const [code = ''] = (await mailsTo(member)).map(codeOf);
    expect((await refusal(confirm(member, code, 'court'))).name).toBe('InvalidPasswordException');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await refusal(confirm(member, wrong(code)))).name).toBe('CodeMismatchException');
    }
    expect((await refusal(confirm(member, code))).name).toBe('LimitExceededException');
    expect((await signIn(member, PASSWORD)).ChallengeName).toBe('MFA_SETUP');
  });

  test('takes no code after an hour, nor where none was asked for', async () => {
    const member = await newMember();
    expect((await refusal(confirm(member, '123456'))).name).toBe('ExpiredCodeException');
    await forget(member);
    const [code = ''] = (await mailsTo(member)).map(codeOf);
    f.runtime.advance(3_600_001);
    expect((await refusal(confirm(member, code))).name).toBe('ExpiredCodeException');
  });
});
