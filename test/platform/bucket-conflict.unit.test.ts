import { expect, test } from '@jest/globals';
import { env } from '../../platform/env.ts';
import { answering } from '../support/answering.ts';

const conflict = [
  409,
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>ConditionalRequestConflict</Code><Message>The conditional request cannot succeed due to a conflicting operation against this resource.</Message></Error>',
] as const;

test('an object that is to be written once is written again while others write it, since they may fail', async () => {
  Object.assign(process.env, {
    ...{ AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    [env.bucketName]: 'files',
  });
  let written: boolean | undefined;
  const { requests } = await answering('AWS_ENDPOINT_URL_S3', [conflict, conflict, [200, '']], async () => {
    const { putObject } = await import('../../platform/bucket.ts');
    written = await putObject('archive/a', 'text', { contentType: 'text/plain', once: true });
  });
  expect(written).toBe(true);
  expect(requests.map(({ body, headers }) => [body, headers['if-none-match']])).toEqual(
    Array(3).fill(['text', '*']),
  );
});
