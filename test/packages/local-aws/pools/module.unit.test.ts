import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPools } from '../../../../packages/local-aws/pools/index.ts';
import type { AwsCall } from '../../../../packages/local-aws/runtime.ts';
import { startResources, stateDirectory, testRuntime } from '../../../../packages/local-aws/testing.ts';
import { type Fixture, startPools } from './pools-fixture.ts';

let f: Fixture;
beforeAll(async () => {
  f = await startPools();
});
afterAll(async () => {
  await f.close();
});

const call = (action: string, body: unknown): AwsCall => ({
  ...{
    action,
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    rawBody: Buffer.alloc(0),
    body,
  },
  principal: undefined,
});

test('administrator actions ask IAM for the pool, public actions ask nothing', () => {
  expect(f.pools.service?.permissions(call('AdminCreateUser', { UserPoolId: f.citizens }))).toEqual([
    {
      action: 'cognito-idp:AdminCreateUser',
      resource: `arn:aws:cognito-idp:eu-west-3:000000000000:userpool/${f.citizens}`,
    },
  ]);
  expect(f.pools.service?.permissions(call('ListUsers', { UserPoolId: f.staff }))[0]?.resource).toContain(
    f.staff,
  );
  expect(f.pools.service?.permissions(call('InitiateAuth', { ClientId: f.staffClient }))).toEqual([]);
});

test('Ref and GetAtt answer as CloudFormation’s, the same at each boot', () => {
  const [pool, client] = f.pools.kinds;
  const identity = pool?.identify('Test', 'Citizens', {}, f.runtime.account);
  expect(identity).toEqual({
    ref: f.citizens,
    attributes: {
      Arn: `arn:aws:cognito-idp:eu-west-3:000000000000:userpool/${f.citizens}`,
      ProviderName: `cognito-idp.eu-west-3.amazonaws.com/${f.citizens}`,
      ProviderURL: `https://cognito-idp.eu-west-3.amazonaws.com/${f.citizens}`,
      UserPoolId: f.citizens,
    },
  });
  expect(f.citizens).toMatch(/^eu-west-3_[A-Za-z0-9]{9}$/);
  expect(client?.identify('Test', 'CitizensClient', {}, f.runtime.account).ref).toMatch(/^[a-z0-9]{26}$/);
  expect(pool?.identify('Other', 'Citizens', {}, f.runtime.account).ref).not.toBe(f.citizens);
});

test('keys and discovery are served below the pool’s id, one key per pool', () => {
  const page = (path: string) => JSON.parse(String(f.pools.publicPage?.(path)?.body ?? 'null'));
  const issuer = `https://cognito-idp.eu-west-3.amazonaws.com/${f.citizens}`;
  expect(page(`/${f.citizens}/.well-known/jwks.json`)).toEqual({ keys: f.pools.jwks(issuer) });
  expect(page(`/${f.citizens}/.well-known/openid-configuration`)).toMatchObject({
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
  });
  expect(page(`/${f.staff}/.well-known/jwks.json`).keys[0].kid).not.toBe(f.pools.jwks(issuer)?.[0]?.kid);
  expect(JSON.stringify(f.pools.jwks(issuer))).not.toContain('"d"');
  expect(page('/eu-west-3_unknown00/.well-known/jwks.json')).toBeNull();
  expect(f.pools.jwks('https://elsewhere.example/')).toBeUndefined();
});

test('the control page lists pools, clients and groups', async () => {
  const reply = await f.pools.control?.handle({
    method: 'GET',
    path: '',
    query: new URLSearchParams(),
    body: '',
  });
  expect(JSON.parse(String(reply?.body)).pools[1]).toMatchObject({
    id: f.staff,
    clients: [f.staffClient],
    groups: ['referents', 'project-team'],
  });
});

test('what is not imitated is refused at start, by name', async () => {
  const state = await stateDirectory();
  const runtime = testRuntime(state.path);
  const pools = createPools(runtime);
  const start = (Type: string, Properties: Record<string, unknown>) =>
    startResources(pools, runtime, { Thing: { Type, Properties } });
  try {
    const triggers = { LambdaConfig: { PreSignUp: 'arn' } };
    await expect(start('AWS::Cognito::UserPool', triggers)).rejects.toThrow('Test/Thing: LambdaConfig');
    const secret = { UserPoolId: 'x', GenerateSecret: true };
    await expect(start('AWS::Cognito::UserPoolClient', secret)).rejects.toThrow('GenerateSecret');
    const { Pool } = await startResources(pools, runtime, {
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    });
    const stray = { UserPoolId: Pool, ReadAttributes: ['custom:missing'] };
    await expect(start('AWS::Cognito::UserPoolClient', stray)).rejects.toThrow('custom:missing');
  } finally {
    await pools.stop?.();
    await state.remove();
  }
});

test('texts that Cognito would refuse are refused at start, with the character that does it', async () => {
  const state = await stateDirectory();
  const runtime = testRuntime(state.path);
  const pools = createPools(runtime);
  const start = (Properties: Record<string, unknown>) =>
    startResources(pools, runtime, { Thing: { Type: 'AWS::Cognito::UserPool', Properties } });
  const invite = (template: Record<string, string>) => ({
    AdminCreateUserConfig: { InviteMessageTemplate: template },
  });
  try {
    for (const [properties, complaint] of [
      [
        invite({ EmailSubject: 'Accès à «\u00a0Ici\u00a0»' }),
        'InviteMessageTemplate.EmailSubject: no U+00A0',
      ],
      [invite({ EmailMessage: 'Code\u202f: {####}' }), 'InviteMessageTemplate.EmailMessage: no U+202F'],
      [invite({ EmailMessage: 'No code' }), 'InviteMessageTemplate.EmailMessage (6 to 20000 characters'],
      [invite({ SMSMessage: `{####} ${'x'.repeat(140)}` }), 'SMSMessage (6 to 140 characters'],
      [
        { VerificationMessageTemplate: { EmailSubject: 'x'.repeat(141) } },
        'EmailSubject (1 to 140 characters',
      ],
      [{ EmailVerificationSubject: 'À\u2009bientôt' }, 'EmailVerificationSubject: no U+2009'],
      [{ UserPoolName: 'Référents' }, 'UserPoolName'],
    ] as const) {
      await expect(start(properties)).rejects.toThrow(complaint);
    }
    await start({
      ...invite({ EmailSubject: 'Accès à « Ici »\t!', EmailMessage: '<b>Code&#160;:</b>\n{####} 🙂' }),
      VerificationMessageTemplate: { EmailMessageByLink: 'Cliquez {##ici##}.' },
    });
  } finally {
    await pools.stop?.();
    await state.remove();
  }
});
