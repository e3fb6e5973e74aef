import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { env } from '../../platform/env.ts';
import { presignedUrl } from '../../platform/presigned-url.ts';

const variables = {
  AWS_REGION: 'eu-west-3',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token/of+the=role',
  [env.bucketName]: 'imaginest-files',
};
const before = { ...process.env };

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-02T08:00:00Z') });
  Object.assign(process.env, variables);
});
afterEach(() => {
  jest.useRealTimers();
  process.env = { ...before };
});

/** What S3’s own client signs beside: the name of its operation, and a checksum of a body that isn’t sent. */
const ownWords = ['x-id', 'x-amz-checksum-mode', 'x-amz-checksum-crc32'];

/** A signature covers the whole address, so it can’t be compared if the client adds words of its own: the client is asked not to. */
async function byClient(key: string, fileName: string, isHead: boolean): Promise<URL> {
  const client = new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  client.middlewareStack.add(
    (next) => (args) => {
      const { query } = args.request as { query: Record<string, unknown> };
      for (const word of ownWords) delete query[word];
      return next(args);
    },
    { step: 'build', name: 'withoutOwnWords' },
  );
  const input = {
    Bucket: 'imaginest-files',
    Key: key,
    ResponseContentDisposition: `attachment; filename="${fileName}"`,
  };
  const url = await (isHead
    ? getSignedUrl(client, new HeadObjectCommand(input), { expiresIn: 300 })
    : getSignedUrl(client, new GetObjectCommand(input), { expiresIn: 300 }));
  return new URL(url);
}

for (const isHead of [false, true]) {
  test(`the address of an object is the one that S3’s client signs, for ${isHead ? 'HEAD' : 'GET'}`, async () => {
    for (const key of ['open-data/2026-11-02/votes.csv', 'ballots/p#étape 1/a+b=.csv']) {
      const url = new URL(await presignedUrl(key, { expiresIn: 300, fileName: 'votes d’ici.csv', isHead }));
      const expected = await byClient(key, 'votes d’ici.csv', isHead);
      expect(url.host).toBe('imaginest-files.s3.eu-west-3.amazonaws.com');
      expect([url.origin, url.pathname]).toEqual([expected.origin, expected.pathname]);
      expect(Object.fromEntries(url.searchParams)).toEqual(Object.fromEntries(expected.searchParams));
    }
  });
}

test('an instance on a machine of its own has the bucket in the path', async () => {
  process.env.AWS_ENDPOINT_URL_S3 = 'http://127.0.0.1:4566';
  const url = new URL(await presignedUrl('ballots/a', { expiresIn: 300, fileName: 'a.csv' }));
  expect([url.host, url.pathname]).toEqual(['127.0.0.1:4566', '/imaginest-files/ballots/a']);
});
