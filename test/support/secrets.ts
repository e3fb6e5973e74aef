import { Readable } from 'node:stream';
import { HttpResponse } from '@smithy/core/protocols';
import { answerInProcess } from './connections.ts';

const texts = new Map<string, string>();

answerInProcess((request) =>
  texts.size > 0 && request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue'
    ? secretValue(JSON.parse(request.body).SecretId)
    : undefined,
);

async function secretValue(secretId: string): Promise<HttpResponse> {
  const SecretString = texts.get(secretId);
  const [statusCode, answer] =
    SecretString === undefined ? [400, { __type: 'ResourceNotFoundException' }] : [200, { SecretString }];
  const body = Readable.from([Buffer.from(JSON.stringify(answer))]);
  return new HttpResponse({ statusCode, headers: {}, body });
}

/** Answers for Secrets Manager: each environment variable names a secret of its own, `text` long enough to key with. */
export function provideSecrets(...environmentVariables: readonly string[]): void {
  provideTexts(
    Object.fromEntries(environmentVariables.map((name) => [name, `secret of ${name} `.padEnd(64, '.')])),
  );
}

/** The same with texts that somebody filled in, by environment variable. */
export function provideTexts(byVariable: Readonly<Record<string, string>>): void {
  process.env.AWS_REGION ??= 'eu-west-3';
  process.env.AWS_ACCESS_KEY_ID ??= 'test';
  process.env.AWS_SECRET_ACCESS_KEY ??= 'test';
  texts.clear();
  for (const [name, text] of Object.entries(byVariable)) {
    process.env[name] = `arn:test:${name}`;
    texts.set(`arn:test:${name}`, text);
  }
}
