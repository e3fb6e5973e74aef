import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ballotKeyOf, receiptOf, recordKeyOf } from '../../../lambdas/votes/ballot-keys.ts';
import { env } from '../../../platform/env.ts';
import { provideSecrets } from '../../support/secrets.ts';

beforeAll(() => provideSecrets(env.ballotSecretArn));

const post = 'q3Jt0mN1T2y6bXk9Zc4VaA';
const poll = { postId: post };
const outputs = async (postId: string, subject: string) =>
  Promise.all([
    ballotKeyOf({ postId }, subject),
    recordKeyOf({ postId }, subject),
    receiptOf({ postId }, subject),
  ]);

describe('the three outputs of the ballot secret', () => {
  test('are the same for the same voter and post, whatever came between', async () => {
    const first = await outputs(post, 'voter');
    await outputs(post, 'other');
    expect(await outputs(post, 'voter')).toEqual(first);
  });

  test('differ for any other voter or post, however the two are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 12 }), fc.nat(), fc.nat(), async (text, i, j) => {
        const [a, b] = [i % (text.length + 1), j % (text.length + 1)];
        fc.pre(a !== b);
        const one = await outputs(text.slice(0, a), text.slice(a));
        const other = await outputs(text.slice(0, b), text.slice(b));
        expect(other[0]).not.toBe(one[0]);
        expect(other[2]).not.toBe(one[2]);
      }),
    );
    expect(await ballotKeyOf(poll, 'voter-1')).not.toBe(await ballotKeyOf(poll, 'voter-2'));
  });

  test('of two steps of a questionnaire are as unlike as those of two posts', async () => {
    const of = (step: string) =>
      Promise.all([ballotKeyOf({ ...poll, step }, 'voter'), receiptOf({ ...poll, step }, 'voter')]);
    const all = [...(await of('un')), ...(await of('deux')), ...(await outputs(post, 'voter'))];
    expect(new Set(all).size).toBe(all.length);
  });

  test('say nothing of each other: the record key is not a part of the key or of the receipt', async () => {
    const [key, recordKey, receipt] = await outputs(post, 'voter');
    expect(receipt).not.toBe(key);
    for (const digest of [key, receipt]) {
      const bytes = Buffer.from(digest, 'base64url');
      for (let at = 0; at + 8 <= bytes.length; at += 1) {
        expect(Number(bytes.readBigUInt64BE(at) % 10n ** 8n)).not.toBe(recordKey);
      }
    }
  });
});

describe('record keys', () => {
  test('are integers under 10^8, spread evenly (chi-square over 20 classes of 10,000 keys)', async () => {
    const classes = new Array<number>(20).fill(0);
    for (let voter = 0; voter < 10_000; voter += 1) {
      const key = await recordKeyOf(poll, `voter-${voter}`);
      expect(Number.isInteger(key) && key >= 0 && key < 10 ** 8).toBe(true);
      const index = Math.floor(key / (10 ** 8 / 20));
      classes[index] = (classes[index] ?? 0) + 1;
    }
    const expected = 10_000 / 20;
    const chiSquare = classes.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    // 19 degrees of freedom: beyond 43.8 once in a thousand secrets; this secret is fixed.
    expect(chiSquare).toBeLessThan(43.8);
  });
});
