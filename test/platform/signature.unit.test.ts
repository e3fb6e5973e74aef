import { describe, expect, test } from '@jest/globals';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { type SignedAction, signedHeaders } from '../../platform/signature.ts';

/** Headers as the SDK's own signer makes them. */
async function bySdk({ service, region, credentials, host, headers, body }: SignedAction, at: Date) {
  const signer = new SignatureV4({ service, region, credentials: credentials as never, sha256: Sha256 });
  const request = new HttpRequest({ method: 'POST', path: '/', headers: { host, ...headers }, body });
  return (await signer.sign(request, { signingDate: at })).headers;
}

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const key = fc.stringMatching(/^[A-Za-z0-9/+]{16,40}$/);
const action: fc.Arbitrary<SignedAction> = fc.record({
  service: word,
  region: fc.constantFrom('eu-west-3', 'eusc-de-east-1'),
  credentials: fc.record({
    accessKeyId: key,
    secretAccessKey: key,
    sessionToken: fc.option(key, { nil: undefined }),
  }),
  host: fc.constantFrom('dynamodb.eu-west-3.amazonaws.com', '127.0.0.1:4567'),
  headers: fc.record({
    'content-type': fc.constantFrom('application/x-amz-json-1.0', 'application/x-amz-json-1.1'),
    'x-amz-target': fc.stringMatching(/^[A-Z][A-Za-z_0-9]{0,30}\.[A-Z][A-Za-z]{0,20}$/),
  }),
  body: fc.string({ unit: 'grapheme' }),
});
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

describe('a signed action', () => {
  test('bears the headers that the SDK’s signer gives it', async () => {
    await fc.assert(
      fc.asyncProperty(action, instants, async (asked, at) => {
        expect(signedHeaders(asked, at)).toEqual(await bySdk(asked, at));
      }),
      { seed: 54, numRuns: 300 },
    );
  });

  test('is signed anew with another day, secret, region or service', () => {
    const asked: SignedAction = {
      ...{ service: 'dynamodb', region: 'eu-west-3', host: 'h', headers: {}, body: '{}' },
      credentials: { accessKeyId: 'A', secretAccessKey: 'S' },
    };
    const at = new Date('2026-11-29T10:00:00Z');
    const authorizations = [
      signedHeaders(asked, at),
      signedHeaders(asked, new Date('2026-11-30T10:00:00Z')),
      signedHeaders({ ...asked, credentials: { accessKeyId: 'A', secretAccessKey: 'T' } }, at),
      signedHeaders({ ...asked, region: 'eu-west-1' }, at),
      signedHeaders({ ...asked, service: 'sqs' }, at),
    ].map(({ authorization }) => authorization);
    expect(new Set(authorizations).size).toBe(5);
    expect(signedHeaders(asked, at).authorization).toBe(authorizations[0]);
  });
});
