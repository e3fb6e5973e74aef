import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { betweenReleases, type StatefulRecord } from '../../../tools/stateful/record.ts';
import { currentRecord, recordFile } from '../../../tools/stateful.ts';

test('What keeps something is as it is written down: a change is a decision (npm run stateful)', async () => {
  expect(currentRecord()).toEqual(JSON.parse(await readFile(recordFile, 'utf8')));
});

const key = { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] };
const table = (indexes: Record<string, unknown> = { newest: { KeySchema: 'a' } }, fixed: object = key) => ({
  type: 'AWS::DynamoDB::GlobalTable',
  fixed: fixed as Record<string, unknown>,
  indexes,
});
const release = (resources: StatefulRecord[string]): StatefulRecord => ({ storage: resources });
const before = release({ Table: table(), Secret: { type: 'AWS::SecretsManager::Secret', fixed: {} } });
const sentences = (resources: StatefulRecord[string], allowed?: string[]) =>
  betweenReleases(before, release(resources), allowed && { allowed });
const secret = before.storage?.Secret ?? table();

describe('Between two releases', () => {
  test('one index may come, or go, and new things may be kept', () => {
    const more = { ...before.storage, Another: secret };
    expect(sentences(more)).toEqual([]);
    expect(sentences({ ...more, Table: table({ newest: { KeySchema: 'a' }, oldest: {} }) })).toEqual([]);
    expect(sentences({ ...more, Table: table({}) })).toEqual([]);
  });

  test.each([
    ['is renamed', { Secret: secret, Table2: table() }, /Table .* is gone/],
    [
      'has another key',
      { Secret: secret, Table: table(undefined, { KeySchema: [] }) },
      /replaced: its KeySchema/,
    ],
    ['gets a name', { Secret: secret, Table: table(undefined, { ...key, TableName: 't' }) }, /its TableName/],
    [
      'gets two indexes',
      { Secret: secret, Table: table({ newest: { KeySchema: 'a' }, b: {}, c: {} }) },
      /2 indexes/,
    ],
    ['gets one for another', { Secret: secret, Table: table({ b: {} }) }, /2 indexes change \(b, newest\)/],
    [
      'has an index of another shape',
      { Secret: secret, Table: table({ newest: {} }) },
      /newest would be made anew/,
    ],
  ])('nothing that is kept %s', (_, resources, sentence) => {
    expect(sentences(resources as StatefulRecord[string])).toEqual([expect.stringMatching(sentence)]);
  });

  test('attributes of users may come, and none may change or go', () => {
    const pool = (...Schema: object[]) =>
      release({
        Pool: { type: 'AWS::Cognito::UserPool', fixed: { Schema } },
      });
    const [one, other] = [
      { Name: 'sex', Mutable: false },
      { Name: 'burst', Mutable: false },
    ];
    expect(betweenReleases(pool(one), pool(one, other))).toEqual([]);
    expect(betweenReleases(pool(one), pool(other, one))).toEqual([]);
    const refused = [expect.stringMatching(/its Schema changed/)];
    expect(betweenReleases(pool(one, other), pool(one))).toEqual(refused);
    expect(betweenReleases(pool(one), pool({ ...one, Mutable: true }))).toEqual(refused);
  });

  test('what somebody decided on may go', () => {
    expect(sentences({ Table: table() })).toHaveLength(1);
    expect(sentences({ Table: table() }, ['Secret'])).toEqual([]);
  });
});
