import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { boot, type LocalDeployment } from '../../../packages/local-aws/boot.ts';
import { holdPort } from '../../support/held-port.ts';
import { type AssemblyFixture, assemblyFixture } from './support/assembly-fixture.ts';

let fixture: AssemblyFixture;
let running: LocalDeployment[];

beforeEach(() => {
  fixture = assemblyFixture();
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((deployment) => deployment.stop()));
  fixture.dispose();
});

async function start(
  options: { state?: string; port?: number; fresh?: boolean } = {},
): Promise<LocalDeployment> {
  const { state = fixture.state, port = 0, fresh = false } = options;
  const deployment = await boot({ assembly: fixture.assembly, stateDirectory: state, port, fresh });
  running.push(deployment);
  return deployment;
}

// biome-ignore lint/suspicious/noExplicitAny: each call answers its own shape
async function json(url: string, init?: RequestInit): Promise<any> {
  return (await fetch(url, init)).json();
}

/** Calls an AWS API as the operator. */
// biome-ignore lint/suspicious/noExplicitAny: each call answers its own shape
function operator(deployment: LocalDeployment, service: string, target: string, body: unknown): Promise<any> {
  return json(deployment.awsUrl, {
    method: 'POST',
    headers: {
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=LOCALOPERATOR/20260101/eu-west-3/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
}

async function pids(deployment: LocalDeployment): Promise<number[]> {
  const functions: { processes: { pid: number }[] }[] = await json(`${deployment.awsUrl}/_local/functions`);
  return functions.flatMap(({ processes }) => processes.map(({ pid }) => pid));
}

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

test('a request travels from the API through a function to the table, and its record to the consumer', async () => {
  const { apiUrl, outputs, stateDirectory } = await start();
  expect(outputs).toMatchObject({ ApiUrl: apiUrl, TableName: 'base-Table' });
  expect(await json(`${apiUrl}/items/VOTE%231`, { method: 'PUT' })).toEqual({ status: 200 });
  expect(await json(`${apiUrl}/items/VOTE%231`)).toMatchObject({ Item: { pk: { S: 'VOTE#1' } } });
  expect(await (await fetch(`${apiUrl}/nowhere`)).text()).toBe('ours');
  const log = join(stateDirectory, 'logs', 'service-Consumer.log');
  while (!existsSync(log) || !readFileSync(log, 'utf8').includes('seen VOTE#1')) await sleep(20);
});

test('what AWS would bill is counted while somebody wants to know: calls by role, units, invocations, answers', async () => {
  const { apiUrl, awsUrl } = await start();
  const usage = (body?: string) =>
    json(`${awsUrl}/_local/usage`, body === undefined ? {} : { method: 'POST', body });
  await json(`${apiUrl}/items/VOTE%231`, { method: 'PUT' });
  expect(await usage()).toMatchObject({ isOn: false, calls: {}, units: { read: 0, written: 0 } });
  await usage('{}');
  await json(`${apiUrl}/items/VOTE%232`, { method: 'PUT' });
  const item = await (await fetch(`${apiUrl}/items/VOTE%232`)).text();
  const counted = await usage();
  expect(counted).toMatchObject({
    isOn: true,
    calls: { 'service-Role': { 'dynamodb:PutItem': 1, 'dynamodb:GetItem': 1 } },
    units: { read: expect.any(Number), written: 1 },
    api: { requests: 2, bytes: '{"status":200}'.length + item.length },
  });
  expect(counted.units.read).toBeGreaterThan(0);
  expect(counted.invocations).toMatchObject({ Handler: 2 });
  expect(await usage('{"on": false}')).toMatchObject({ isOn: false, invocations: {} });
});

test('what the role doesn’t grant is refused as on AWS: another prefix, another action', async () => {
  const { apiUrl } = await start();
  expect(await json(`${apiUrl}/items/TALLY%231`, { method: 'PUT' })).toEqual({
    status: 400,
    __type: 'AccessDeniedException',
    message:
      'User: arn:aws:iam::000000000000:role/service-Role is not authorized to perform: dynamodb:PutItem on resource: ' +
      'arn:aws:dynamodb:eu-west-3:000000000000:table/base-Table ' +
      'because no identity-based policy allows the dynamodb:PutItem action',
  });
  expect(await json(`${apiUrl}/items`)).toMatchObject({ __type: 'AccessDeniedException' });
});

test('a token of the local pool opens a protected route, until it expires by the local clock', async () => {
  const deployment = await start();
  const { apiUrl, awsUrl, outputs } = deployment;
  const idp = (action: string, body: Record<string, unknown>) =>
    operator(deployment, 'cognito-idp', `AWSCognitoIdentityProviderService.${action}`, {
      UserPoolId: outputs.PoolId,
      ...body,
    });
  const Password = 'Une-phrase-de-passe-1';
  await idp('AdminCreateUser', { Username: 'ana', MessageAction: 'SUPPRESS' });
  await idp('AdminSetUserPassword', { Username: 'ana', Password, Permanent: true });
  const { AuthenticationResult } = await idp('AdminInitiateAuth', {
    ClientId: outputs.ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ana', PASSWORD: Password },
  });
  const me = (headers: Record<string, string> = {}) => fetch(`${apiUrl}/me`, { headers });
  const authorization = `Bearer ${AuthenticationResult.IdToken}`;
  expect(await (await me({ authorization })).json()).toMatchObject({
    aud: outputs.ClientId,
    token_use: 'id',
    'cognito:username': 'ana',
    exp: expect.stringMatching(/^\d+$/),
  });
  for (const headers of [undefined, { authorization: `${authorization}x` }]) {
    const refused = await me(headers);
    expect([refused.status, await refused.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
  await fetch(`${awsUrl}/_local/clock`, { method: 'POST', body: '{"advanceMs":86400001}' });
  expect((await me({ authorization })).status).toBe(401);
});

test('state survives a restart, and fresh starts over', async () => {
  const first = await start();
  await json(`${first.apiUrl}/items/VOTE%231`, { method: 'PUT' });
  await fetch(`${first.awsUrl}/_local/clock`, { method: 'POST', body: '{"offsetMs":3600000}' });
  await first.stop();

  const second = await start();
  expect(await json(`${second.apiUrl}/items/VOTE%231`)).toMatchObject({ Item: { pk: { S: 'VOTE#1' } } });
  expect(await json(`${second.awsUrl}/_local/clock`)).toMatchObject({ offsetMs: 3_600_000 });
  expect(second.runtime.now() - Date.now()).toBeGreaterThan(3_599_000);
  await second.stop();

  const third = await start({ fresh: true });
  expect(await json(`${third.apiUrl}/items/VOTE%231`)).toEqual({ status: 200 });
  expect(await json(`${third.awsUrl}/_local/clock`)).toMatchObject({ offsetMs: 0 });
});

test('two deployments run side by side, and each stop leaves nothing of its own', async () => {
  const one = await start();
  const two = await start({ state: `${fixture.state}-2` });
  await json(`${one.apiUrl}/items/VOTE%231`, { method: 'PUT' });
  expect(await json(`${two.apiUrl}/items/VOTE%231`)).toEqual({ status: 200 });
  const ofOne = await pids(one);
  expect(ofOne.length).toBeGreaterThan(0);
  await one.stop();
  expect(ofOne.filter(isAlive)).toEqual([]);
  await expect(fetch(one.apiUrl)).rejects.toThrow();
  await expect(fetch(one.awsUrl)).rejects.toThrow();
  expect(await json(`${two.apiUrl}/items/VOTE%232`, { method: 'PUT' })).toEqual({ status: 200 });
  // Twice is once.
  await one.stop();
});

test('one runtime per state directory', async () => {
  await start();
  await expect(start()).rejects.toThrow(/already uses/);
});

test('a type that no module knows is named, and nothing is left running', async () => {
  fixture.dispose();
  fixture = assemblyFixture({ Search: { Type: 'AWS::OpenSearchService::Domain' } });
  await expect(start()).rejects.toThrow(/AWS::OpenSearchService::Domain \(service\/Search\)/);
  fixture.dispose();
  fixture = assemblyFixture();
  await start();
});

test('a resource that can’t start is named, and nothing is left running', async () => {
  fixture.dispose();
  fixture = assemblyFixture({ Odd: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } });
  await expect(start()).rejects.toThrow(/Odd.*FIFO/);
  fixture.dispose();
  fixture = assemblyFixture();
  await start();
});

test('a taken port is one sentence, and nothing is left running', async () => {
  const { port, release } = await holdPort();
  await expect(start({ port })).rejects.toThrow(
    `Port ${port} is taken: stop what uses it, or choose another with --port.`,
  );
  await release();
  const deployment = await start({ port });
  expect([deployment.apiUrl, deployment.awsUrl]).toEqual([
    `http://127.0.0.1:${port}`,
    `http://127.0.0.1:${port + 1}`,
  ]);
});

test('a directory without an assembly is one sentence', async () => {
  await expect(boot({ assembly: fixture.state, stateDirectory: fixture.state, port: 0 })).rejects.toThrow(
    /cdk synth/,
  );
});

test('where its log can’t be written it boots and serves all the same, and says so once', async () => {
  const stateDirectory = join(fixture.state, 'full');
  mkdirSync(join(stateDirectory, 'logs'), { recursive: true });
  symlinkSync('/dev/full', join(stateDirectory, 'logs', 'runtime.log'));
  const said: string[] = [];
  const deployment = await boot({
    ...{ assembly: fixture.assembly, stateDirectory, port: 0 },
    say: (sentence) => said.push(sentence),
  });
  try {
    expect(await json(`${deployment.apiUrl}/items/VOTE%231`, { method: 'PUT' })).toEqual({ status: 200 });
    expect(await json(`${deployment.awsUrl}/_local/clock`)).toMatchObject({ offsetMs: 0 });
    expect(said).toEqual([expect.stringMatching(/runtime\.log can't be written \(ENOSPC\)/)]);
  } finally {
    await deployment.stop();
  }
});
