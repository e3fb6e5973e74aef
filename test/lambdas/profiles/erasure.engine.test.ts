import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, jest, test } from '@jest/globals';
import { erasureParts } from '../../../domain/profiles/erasure.ts';
import { publicationOf } from '../../../foundations/posts/post-items.ts';
import { addNote } from '../../../foundations/staff/notes.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { usernameClaim } from '../../../foundations/staff/who-calls.ts';
import { handler as contactApi } from '../../../lambdas/contact/contact-api.lambda.ts';
import { handler as eraseMessages } from '../../../lambdas/contact/erase-messages.lambda.ts';
import { handler as eraseFlags } from '../../../lambdas/moderation/erase-flags.lambda.ts';
import { handler as moderationApi } from '../../../lambdas/moderation/moderation-api.lambda.ts';
import { handler as eraseSuggestions } from '../../../lambdas/posts/erase-suggestions.lambda.ts';
import { handler as postsApi } from '../../../lambdas/posts/posts-api.lambda.ts';
import { handler as eraseProfile } from '../../../lambdas/profiles/erase-profile.lambda.ts';
import { handler as meApi } from '../../../lambdas/profiles/me-api.lambda.ts';
import { handler as profilesApi } from '../../../lambdas/profiles/profiles-api.lambda.ts';
import { handler as eraseBallots } from '../../../lambdas/votes/erase-ballots.lambda.ts';
import { handler as votesApi } from '../../../lambdas/votes/votes-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { prefixes } from '../../../platform/table/keys.ts';
import { byErasure } from '../../../platform/table/retention.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import { retention } from '../../../tools/retention.ts';
import { call, citizenClaims, staffClaims } from '../../support/events.ts';
import { staffDoes } from '../../support/moderation.ts';
import { putPost } from '../../support/posts.ts';
import { provideProofOfWork } from '../../support/proof-of-work.ts';
import { standInForQueues } from '../../support/queue-stand-in.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useCitizensPool } from '../../support/use-citizens-pool.ts';

const pool = useCitizensPool(async () => {
  provideSecrets(
    env.profileSecretArn,
    env.erasureSecretArn,
    env.ballotSecretArn,
    env.authorSecretArn,
    env.moderationSecretArn,
    env.contactSecretArn,
    env.mailSecretArn,
  );
  process.env[env.contactMailQueueUrl] = 'https://sqs.example/mails';
  standInForQueues();
  provideProofOfWork();
  await writeStaffMember({
    ...{ sub: 'sante', role: 'referent', pseudonym: 'Santé 1', directorates: ['sante-sport'] },
  });
});

const erasers = {
  profile: eraseProfile,
  votes: eraseBallots,
  suggestions: eraseSuggestions,
  flags: eraseFlags,
  messages: eraseMessages,
};
const problem = (code: string, status: number) => ({ status, type: `urn:imaginest:problem:${code}` });
const minutes = (count: number) => {
  process.env[env.clockOffsetMs] = String(count * 60_000);
};
const plus = { body: { answer: { kind: 'approval', value: 'plus' } } };
const outOfScope = {
  decision: 'refuse',
  reason: 'hors-competence',
  explanation: 'Les piscines sont aux communes.',
};
const flag = { reason: 'injurieux', explanation: 'Cela blesse quelqu’un.', goodFaith: true };

/** A profile of the pool, with the claims of its token. */
async function newProfile() {
  const challenge = (await call(profilesApi, 'GET /v1/profiles/challenge')).json;
  const body = { departement: '67', sex: 'F', ageBand: '25-34', proofOfWork: await solve(challenge) };
  const { json } = await call(profilesApi, 'POST /v1/profiles', { body });
  const payload = JSON.parse(Buffer.from(json.idToken.split('.')[1], 'base64url').toString());
  return { refreshToken: json.refreshToken as string, claims: citizenClaims(payload[usernameClaim]) };
}

type Claims = ReturnType<typeof citizenClaims>;

/** One of everything that a profile leaves. */
async function leaveTraces(claims: Claims, { open, closed, flagged }: Record<string, string>) {
  const vote = (postId = '') =>
    call(votesApi, 'PUT /v1/posts/{postId}/vote', { params: { postId }, ...plus, claims });
  expect([(await vote(open)).statusCode, (await vote(closed)).statusCode]).toEqual([200, 200]);
  const send = (text: string) => call(postsApi, 'POST /v1/posts', { body: { theme: 'sport', text }, claims });
  const waiting = (await send('Une piste d’athlétisme au lycée.')).json.id as string;
  const flagging = { params: { postId: flagged ?? '' }, body: flag, claims };
  expect((await call(moderationApi, 'POST /v1/posts/{postId}/flags', flagging)).statusCode).toBe(201);
  const message = {
    body: { theme: 'sport', text: 'À qui parler de la piscine ?', email: 'lea@example.org' },
    claims,
  };
  const sent = await call(contactApi, 'POST /v1/contact-messages', message);
  expect(sent.statusCode).toBe(201);
  // What staff note on it goes with it.
  const member = {
    sub: 'sante',
    role: 'referent',
    pseudonym: 'Santé 1',
    directorates: ['sante-sport'],
  } as const;
  const assigned = await call(contactApi, 'POST /v1/admin/contact-messages/{messageId}/assignment', {
    params: { messageId: sent.json.id },
    body: {},
    claims: staffClaims('sante'),
  });
  expect(assigned.statusCode).toBe(200);
  for (const subject of [`contact:${sent.json.id}`, `post:${waiting}`]) {
    await addNote(member, { subject }, 'À rappeler.');
  }
  const refused = (await send('Un bassin chauffé en plein air.')).json.id as string;
  expect((await staffDoes.decide(refused, outOfScope)).statusCode).toBe(200);
  return { waiting };
}

async function polls() {
  return {
    open: await putPost({ publishedAt: new Date().toISOString() }),
    closed: await putPost({
      publishedAt: new Date().toISOString(),
      closesAt: new Date(Date.now() + 70_000).toISOString(),
    }),
    flagged: await putPost({
      ...{ channel: 'citizen', kind: 'suggestion', theme: 'sport' },
      ...publicationOf({ channel: 'citizen', theme: 'sport' }, new Date().toISOString()),
    }),
  };
}

async function itemsOf(...wanted: readonly (keyof typeof prefixes)[]) {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName(), ConsistentRead: true }));
  return Items.filter(({ pk }) => wanted.some((name) => pk.startsWith(prefixes[name])));
}

type ItemType = keyof typeof prefixes;

/** Every item type that the table of retention says is deleted: a new one fails here until a profile leaves it, and it goes. */
const erased = Object.entries(retention)
  .filter(([, kept]) => kept.erased?.startsWith(byErasure))
  .map(([name]) => name as ItemType);
/** Ballots of what has ended stay, and what waits to be erased is looked at by itself. */
const deleted = erased.filter((name) => name !== 'vote' && name !== 'erasures');

const traces = () => itemsOf(...deleted);

/** Types of which the table has an item. */
const typesOf = (items: readonly Record<string, unknown>[]) =>
  deleted.filter((name) => items.some(({ pk }) => String(pk).startsWith(prefixes[name])));

const erase = (claims: Claims) => call(meApi, 'DELETE /v1/me', { claims });
const receiptOf = (receipt: string) => call(meApi, 'GET /v1/erasures/{receipt}', { params: { receipt } });

describe('a profile that is erased', () => {
  test('stops at once, and within the hour nothing leads to it: open ballots are withdrawn, ended ones stay', async () => {
    const before = (await traces()).length;
    const ballotsBefore = (await itemsOf('vote')).length;
    const [{ claims, refreshToken }, posts] = [await newProfile(), await polls()];
    await leaveTraces(claims, posts);
    expect(typesOf(await traces())).toEqual(deleted);
    expect(await itemsOf('vote')).toHaveLength(ballotsBefore + 2);

    const asked = await erase(claims);
    expect(asked).toMatchObject({ statusCode: 202, json: { state: 'pending' } });
    expect(asked.cookies?.join()).toMatch(/__Host-profil=; .*Max-Age=0/);
    const vote = call(votesApi, 'PUT /v1/posts/{postId}/vote', {
      params: { postId: posts.open },
      ...plus,
      claims,
    });
    expect((await vote).json).toMatchObject(problem('profile-erased', 403));
    const renewal = { body: { refreshToken } };
    expect((await call(profilesApi, 'POST /v1/profiles/session', renewal)).json).toMatchObject(
      problem('session-expired', 401),
    );
    // Asked again, with the token that still bears a signature: the same receipt.
    expect((await erase(claims)).json).toEqual(asked.json);

    // Whatever was in flight when it was requested is waited for.
    for (const eraser of Object.values(erasers)) expect(await eraser()).toEqual({ erased: 0 });
    minutes(2);
    for (const eraser of Object.values(erasers)) expect(await eraser()).toEqual({ erased: 1 });
    for (const eraser of Object.values(erasers)) expect(await eraser()).toEqual({ erased: 0 });

    expect(await traces()).toHaveLength(before);
    const ballots = await itemsOf('vote');
    expect(ballots.map(({ postId }) => postId)).toEqual([posts.closed]);
    const { json } = await receiptOf(asked.json.receipt);
    expect(json).toMatchObject({ state: 'done', receipt: asked.json.receipt });
    expect(json.parts.map(({ part }: { part: string }) => part)).toEqual(erasureParts);
    // Nothing is left that names the profile, encrypted or not.
    expect(await itemsOf('erasures')).toEqual([]);
    const subject = claims[usernameClaim] ?? '';
    const { Items } = await table.send(new ScanCommand({ TableName: tableName() }));
    expect(JSON.stringify(Items)).not.toContain(subject);
  });

  test('is erased all the same by whom something stops on the way, each part by itself', async () => {
    const [{ claims }, posts] = [await newProfile(), await polls()];
    await leaveTraces(claims, posts);
    // Cognito can’t be reached when erasure is requested.
    await pool.throttle('AdminDeleteUser', 5);
    const { receipt } = (await erase(claims)).json;
    await pool.throttle('AdminDeleteUser', 0);
    const username = claims[usernameClaim] ?? '';
    const cognito = new CognitoIdentityProviderClient({});
    const user = () => cognito.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: username }));
    expect((await user()).Username).toBe(username);
    minutes(2);
    await eraseMessages();
    expect((await receiptOf(receipt)).json).toMatchObject({ state: 'pending' });
    // A function that dies has noted nothing: the next one starts over, and finds less to do.
    const spy = jest.spyOn(table, 'send');
    spy.mockImplementationOnce(() => Promise.reject(new Error('killed')) as never);
    await expect(eraseSuggestions()).rejects.toThrow();
    spy.mockRestore();
    for (const eraser of [eraseProfile, eraseBallots, eraseSuggestions, eraseFlags]) await eraser();
    await expect(user()).rejects.toThrow();
    expect((await receiptOf(receipt)).json).toMatchObject({ state: 'done' });
  });

  test('leaves what it published without an author, and takes what never was', async () => {
    const { claims } = await newProfile();
    const send = async (text: string) =>
      (await call(postsApi, 'POST /v1/posts', { body: { theme: 'sport', text }, claims })).json.id as string;
    const [published, waiting] = [await send('Un gymnase ouvert le soir.'), await send('Un mur d’escalade.')];
    expect((await staffDoes.decide(published, { decision: 'publish' })).statusCode).toBe(200);
    const refused = await send('Un bassin chauffé en plein air.');
    expect((await staffDoes.decide(refused, outOfScope)).statusCode).toBe(200);
    const listed = async () => (await itemsOf('decided')).map(({ id }) => id);
    expect(await listed()).toContain(refused);
    await erase(claims);
    minutes(2);
    for (const eraser of Object.values(erasers)) await eraser();
    const posts = await itemsOf('post');
    expect(posts.find(({ id }) => id === published)).toMatchObject({ title: 'Un gymnase ouvert le soir.' });
    expect(posts.find(({ id }) => id === published)).not.toHaveProperty('authorKey');
    for (const never of [waiting, refused]) expect(posts.find(({ id }) => id === never)).toBeUndefined();
    expect(await itemsOf('waiting')).toEqual([]);
    // Nor do staff find it by its words.
    expect(await listed()).not.toContain(refused);
  });

  test('takes nothing from anybody else', async () => {
    const [{ claims }, other, posts] = [await newProfile(), await newProfile(), await polls()];
    await leaveTraces(other.claims, posts);
    const [before, ballots] = [await traces(), await itemsOf('vote')];
    await erase(claims);
    minutes(2);
    for (const eraser of Object.values(erasers)) await eraser();
    const left = await traces();
    const places = (items: Record<string, unknown>[]) => items.map(({ pk, sk }) => `${pk} ${sk}`).sort();
    expect(places(await itemsOf('vote'))).toEqual(places(ballots));
    const gone = places(before).filter((place) => !places(left).includes(place));
    // Its own marks of when it was used, and nothing else.
    expect(gone.map((place) => place.split('#')[0])).toEqual(['ACTIVE', 'SEEN']);
  });

  test('has no receipt that anybody could guess', async () => {
    expect((await receiptOf('x'.repeat(43))).json).toMatchObject(problem('erasure-not-found', 404));
    expect((await receiptOf('x')).json).toMatchObject(problem('request-invalid', 400));
  });
});
