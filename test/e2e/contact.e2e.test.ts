import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { eventually } from './support/eventually.ts';
import { send } from './support/http.ts';
import { newReferent } from './support/moderation.ts';
import { testOfOwnEngine } from './support/own-engine.ts';
import { expectProblem, expectUnauthorized } from './support/problems.ts';
import { bootService, type Service } from './support/service.ts';

const { answerContactMessage, listContactMessages, listOwnContactMessages, sendContactMessage } =
  contactRoutes;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const address = 'jeanne.martin@exemple.fr';
const text = 'Le TER de 7 h 12 est-il maintenu à l’été\u00a0? 🚆';

let service: Service;
let stranger: { token: () => Promise<string> };
beforeAll(async () => {
  service = await bootService();
  await service.teamToken();
  stranger = await newReferent(service, 'Culture', 'culture-tourisme');
});
afterAll(() => service?.stop());

const write = async (token: string, more: Record<string, unknown> = {}) =>
  service.client.call(sendContactMessage, { token, body: { theme: 'transports', text, ...more } });
const adminPath = (messageId: string, what = '') => `/v1/admin/contact-messages/${messageId}${what}`;

/** Mails to an address as its reader's program parses them, the oldest first. */
async function mailsTo(to: string) {
  const found = (await service.lever(`inbox.json?to=${encodeURIComponent(to)}`)) as { id: string }[];
  return Promise.all(
    found.reverse().map(async ({ id }) => {
      const { text: raw } = await send('GET', `${service.deployment.awsUrl}/_local/inbox/${id}.eml`);
      return { ...(await PostalMime.parse(raw)), raw };
    }),
  );
}

/** The whole table, as somebody who got hold of it would read it. */
async function storedItems(): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const pages = paginateScan({ client }, { TableName: service.deployment.outputs.TableName });
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

describe('A citizen', () => {
  test('writes, is acknowledged, and is answered by mail in the same conversation', async () => {
    const { idToken: citizen } = await service.citizen();
    const { id } = await write(citizen, { email: address });
    // Through a queue, which no request waits for.
    await eventually(
      () => mailsTo(address),
      (mails) => mails.length > 0,
    );
    const token = await service.referentToken();
    const { items } = await service.client.call(listContactMessages, { token });
    expect(items).toMatchObject([{ id, text, state: 'open', byMail: true }]);
    const answered = await service.client.call(answerContactMessage, {
      ...{ token, params: { messageId: id } },
      body: { text: 'Oui\u00a0: il circule jusqu’au 31 août, sauf le 14 juillet. 🚆' },
    });
    expect(answered).toMatchObject({ state: 'closed', answers: [{ mail: { state: 'sent' } }] });

    const [acknowledgement, answer, ...more] = await mailsTo(address);
    expect(more).toEqual([]);
    expect(acknowledgement).toMatchObject({
      from: { name: 'Imagin’Est', address: 'reponses@imaginest.grandest.example' },
      subject: 'Imagin’Est\u00a0: votre message à la Région',
      messageId: expect.stringMatching(/^<[\w-]+@eu-west-3\.amazonses\.com>$/),
    });
    expect(acknowledgement?.text).toContain('Direction des transports et des mobilités');
    expect(answer).toMatchObject({
      ...{ inReplyTo: acknowledgement?.messageId, references: acknowledgement?.messageId },
      subject: 'Re: Imagin’Est\u00a0: votre message à la Région',
    });
    expect(answer?.text).toContain('Oui\u00a0: il circule jusqu’au 31 août, sauf le 14 juillet. 🚆');
    expect(answer?.text).toContain('Référente transports');
    // RFC 5322: no line of more than 998 characters; and nothing of what was asked leaves by mail.
    for (const { raw, text: body } of [acknowledgement, answer].flatMap((mail) => mail ?? [])) {
      expect(Math.max(...raw.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998);
      expect(body).not.toContain('7 h 12');
    }

    const own = await service.client.call(listOwnContactMessages, { token: citizen });
    expect(own.items).toMatchObject([{ id, state: 'closed', answers: [{ by: 'Référente transports' }] }]);
    const { idToken: other } = await service.citizen();
    expect((await service.client.call(listOwnContactMessages, { token: other })).items).toEqual([]);
  });

  test('writes five times a day, and is told when they may again', async () => {
    const { idToken: token } = await service.citizen();
    for (let n = 0; n < 5; n += 1) await write(token);
    const sixth = await service.request('POST', '/v1/contact-messages', {
      token,
      body: { theme: 'transports', text },
    });
    expectProblem(sixth, 'too-many-requests');
    const seconds = Number(sixth.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(25 * 3600);
  });
});

test('An answer is mailed once at most, even when the function is killed while it answers', async () => {
  const token = await service.referentToken();
  const functions = (await service.lever('functions')) as { name: string; logicalId: string }[];
  const name = functions.find(({ logicalId }) => logicalId.startsWith('ContactApi'))?.name;
  const { idToken } = await service.citizen();
  for (let n = 0; n < 5; n += 1) {
    const to = `habitant-${n}@exemple.fr`;
    const { id } = await write(idToken, { email: to });
    const answer = async () => {
      for (let attempt = 0; attempt < 60; attempt += 1) {
        const parts = {
          ...{ token, body: { text: 'Oui.' } },
          headers: { 'idempotency-key': `answer-of-${id}` },
        };
        const { status } = await service.request('POST', adminPath(id, '/answers'), parts);
        if (status === 201) return;
      }
      throw new Error('The answer was never taken.');
    };
    const kill = async () => {
      await sleep(Math.random() * 40);
      await service.lever(`functions/${name}/kill`, {});
    };
    await Promise.all([answer(), kill(), kill()]);
    const params = { messageId: id };
    const { answers } = await service.client.call(contactRoutes.readContactMessage, { token, params });
    expect(answers).toHaveLength(1);
    const mails = (await mailsTo(to)).filter(({ subject }) => subject?.startsWith('Re:'));
    // A mail of which nobody knows whether it was sent is left to a person, and isn't sent again automatically.
    if (answers[0]?.mail?.state === 'sent') expect(mails).toHaveLength(1);
    else expect(mails.length).toBeLessThanOrEqual(1);
  }
});

test('Another directorate, a citizen and a stranger reach no message', async () => {
  const { idToken: citizen } = await service.citizen();
  const { id } = await write(citizen, { email: address });
  const routes = Object.values(contactRoutes).filter(({ key }) => key.includes('{messageId}'));
  expect(routes.length).toBeGreaterThan(4);
  const bodies: Record<string, object> = {
    [answerContactMessage.key]: { text: 'Oui.' },
    [contactRoutes.noteContactMessage.key]: { text: 'Vu.' },
    [contactRoutes.moveContactMessage.key]: { theme: 'culture' },
    [contactRoutes.assignContactMessage.key]: {},
  };
  for (const { key } of routes) {
    const [method = '', path = ''] = key.split(' ');
    const url = path.replace('{messageId}', id).replace('{number}', '1');
    const body = bodies[key];
    const parts = { ...(body !== undefined && { body }) };
    const token = await stranger.token();
    expectProblem(await service.request(method, url, { token, ...parts }), 'not-your-directorate');
    expectUnauthorized(await service.request(method, url, { token: citizen, ...parts }));
    expectUnauthorized(await service.request(method, url, parts));
  }
  const { items } = await service.client.call(listContactMessages, { token: await stranger.token() });
  expect(items).toEqual([]);
  expectUnauthorized(
    await service.request('GET', '/v1/me/contact-messages', { token: await service.teamToken() }),
  );
});

// Before a year passes below: what was told then covers what is written now.
test('New messages are announced to the directorate in one mail an hour, and none when nothing is new', async () => {
  const { schedules } = (await service.lever('schedules')) as { schedules: { name: string; zone: string }[] };
  const digests = schedules.find(({ name }) => name.includes('Digests'));
  expect(digests).toMatchObject({ expression: 'cron(0 * * * ? *)', zone: 'Europe/Paris' });
  const fire = () => service.lever(`schedules/${digests?.name}/fire`, {});
  const referents = 'referente.transports@demo.example';
  const announced = async () =>
    (await mailsTo(referents)).filter(({ subject }) => subject?.includes('nouveau'));
  const { idToken } = await service.citizen();
  await write(idToken);
  // Whatever the other tests of this file wrote is told as well.
  const base = (await announced()).length;
  await service.later(2 * hour, async () => {
    await fire();
    await fire();
  });
  const [first, ...more] = (await announced()).slice(base);
  expect(more).toEqual([]);
  expect(first?.subject).toMatch(/nouveaux? messages? pour votre direction$/);
  expect(first?.text).toMatch(/– Transports et mobilités\u00a0: \d+ messages?/);
  expect(first?.text).not.toContain('7 h 12');
  await service.later(4 * hour, fire);
  expect(await announced()).toHaveLength(base + 1);
});

describe('What is stored', () => {
  /** A message that leaves an address, closed by its référent. */
  const closedMessage = async () => {
    const { idToken } = await service.citizen();
    const { id } = await write(idToken, { email: 'paul.durand@exemple.fr' });
    const token = await service.referentToken();
    await service.client.call(contactRoutes.closeContactMessage, { token, params: { messageId: id } });
    return { id, token };
  };

  test('shows no address in clear', async () => {
    const { id } = await closedMessage();
    const stored = (await storedItems()).map((item) => JSON.stringify(item));
    expect(stored.some((item) => item.includes(`CONTACTADDRESS#${id}`))).toBe(true);
    expect(stored.filter((item) => /paul|durand|jeanne/.test(item))).toEqual([]);
  });

  testOfOwnEngine('loses the address a year after the closing', async () => {
    const { id, token } = await closedMessage();
    const addresses = async (offset: number) =>
      service.later(offset, async () => {
        await service.lever('tables/expire', {});
        return (await storedItems()).filter(({ pk }) => pk === `CONTACTADDRESS#${id}`).length;
      });
    expect(await addresses(364 * day)).toBe(1);
    expect(await addresses(367 * day)).toBe(0);
    const kept = await service.client.call(contactRoutes.readContactMessage, {
      ...{ token, params: { messageId: id } },
    });
    expect(kept.text).toBe(text);
    expectProblem(
      await service.request('POST', adminPath(id, '/answers/1/mail'), { token }),
      'mail-not-again',
    );
  });
});
