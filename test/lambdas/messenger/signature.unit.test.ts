import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isSigned } from '../../../lambdas/messenger/signature.ts';
import { describeWith } from '../../support/shared-data.ts';

interface Case {
  readonly bodyBase64: string;
  readonly header: string;
  readonly valid: boolean;
}

describeWith('chat-webhook/signatures.json', 'The signatures of the oracle', (file) => {
  const { appSecret, header, cases }: { appSecret: string; header: string; cases: Case[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );

  test.each(cases.map((each, index) => [index, each.valid, each] as const))(
    'case %d is told to be right: %s',
    (_, valid, { bodyBase64, header: given }) => {
      const body = Buffer.from(bodyBase64, 'base64');
      expect(isSigned(body, { [header]: given }, appSecret)).toBe(valid);
      // API Gateway gives names in lower case.
      expect(isSigned(body, { [header.toLowerCase()]: given }, appSecret)).toBe(valid);
    },
  );

  test('are of both kinds, and none is right under another secret', () => {
    expect(new Set(cases.map(({ valid }) => valid)).size).toBe(2);
    for (const { bodyBase64, header: given } of cases) {
      expect(isSigned(Buffer.from(bodyBase64, 'base64'), { [header]: given }, `${appSecret}x`)).toBe(false);
    }
  });
});

describe('A signature', () => {
  const body = Buffer.from('{"object":"page","entry":[]}');
  const hex = createHmac('sha256', 'secret').update(body).digest('hex');
  const isRight = (given: string | undefined) =>
    isSigned(body, given === undefined ? {} : { 'x-hub-signature-256': given }, 'secret');

  test('is the whole of it, in lower-case hex, after its name, and nothing else', () => {
    expect(isRight(`sha256=${hex}`)).toBe(true);
    for (const wrong of [
      ...[undefined, '', hex, `sha256=${hex.toUpperCase()}`, `sha256=${hex.slice(0, -2)}`, `sha256=${hex}00`],
      ...[` sha256=${hex}`, `sha256=${hex}\n`, `sha1=${hex}`, `sha256=${'0'.repeat(64)}`, `sha256=${hex},`],
    ]) {
      expect([wrong, isRight(wrong)]).toEqual([wrong, false]);
    }
  });

  test('is of these bytes: one more, one less, another one, and it isn’t right', () => {
    const header = { 'x-hub-signature-256': `sha256=${hex}` };
    for (const other of [Buffer.concat([body, Buffer.from(' ')]), body.subarray(1), Buffer.from('')]) {
      expect(isSigned(other, header, 'secret')).toBe(false);
    }
  });

  test('under the older header says nothing', () => {
    expect(isSigned(body, { 'x-hub-signature': `sha256=${hex}` }, 'secret')).toBe(false);
  });
});
