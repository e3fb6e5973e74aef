import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readSubscriber } from '../../../lambdas/newsletter/subscriptions/subscriber-items.ts';
import { send } from '../support/http.ts';
import type { Service } from '../support/service.ts';
import { sharedService } from '../support/shared.ts';
import { idOfToken, open, subscriber } from '../support/subscribing.ts';

/** A request described by a clause of RFC 8058, and its required outcome. */
interface Vector {
  readonly clause: string;
  readonly says: string;
  readonly request: {
    readonly method: string;
    readonly query?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  };
  readonly expected: { readonly status: number; readonly subscribed: boolean };
}

const vectors: readonly Vector[] = JSON.parse(await readFile('test/fixtures/rfc8058/vectors.json', 'utf8'));

let service: Service;
beforeAll(async () => {
  service = await sharedService();
});

let subscribers = 0;
async function someSubscriber() {
  subscribers += 1;
  return subscriber(service, `lectrice-${subscribers}@citoyens.example`);
}

describe('RFC 8058', () => {
  test.each(vectors.map((vector) => [`${vector.clause}: ${vector.says}`, vector] as const))(
    '%s',
    async (_, { request: { method, query, ...parts }, expected }) => {
      const { unsubscribe } = await someSubscriber();
      const answer = await send(method, query === undefined ? unsubscribe : `${unsubscribe}?${query}`, parts);
      expect(answer.status).toBe(expected.status);
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
      const { state, sealedAddress } = (await readSubscriber(idOfToken(unsubscribe))) ?? {};
      expect(state).toBe(expected.subscribed ? 'active' : 'ended');
      expect(sealedAddress === undefined).toBe(!expected.subscribed);
    },
  );

  test('§3.1: the link names recipient and list, and is of no use when it was changed', async () => {
    const [one, other] = [await someSubscriber(), await someSubscriber()];
    const body = 'List-Unsubscribe=One-Click';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const stolen = one.unsubscribe.replace(idOfToken(one.unsubscribe), idOfToken(other.unsubscribe));
    const changed = `${one.unsubscribe.slice(0, -1)}${one.unsubscribe.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [stolen, changed, one.unsubscribe.slice(0, -4)]) {
      expect((await send('POST', wrong, { headers, body })).status).toBe(404);
    }
    for (const { unsubscribe } of [one, other]) {
      expect(await readSubscriber(idOfToken(unsubscribe))).toMatchObject({ state: 'active' });
    }
  });

  test('a replayed request is answered as the first one, and does no harm', async () => {
    const { unsubscribe } = await someSubscriber();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'List-Unsubscribe=One-Click';
    const first = await send('POST', unsubscribe, { headers, body });
    const again = await send('POST', unsubscribe, { headers, body });
    expect([again.status, again.text]).toEqual([first.status, first.text]);
  });

  test('a mail program that decorates the link is heard all the same', async () => {
    const { unsubscribe } = await someSubscriber();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const decorated = `${unsubscribe}?utm_source=mail&fbclid=abc`;
    expect((await open(decorated)).status).toBe(200);
    expect((await send('POST', decorated, { headers, body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
    expect(await readSubscriber(idOfToken(unsubscribe))).toMatchObject({ state: 'ended' });
  });
});
