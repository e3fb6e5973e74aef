import { expect, test } from '@jest/globals';
import { operator, transactWithAudit } from '../../../foundations/staff/audit-items.ts';
import { handler } from '../../../lambdas/audit/check-chains.lambda.ts';
import { appendCertificate, readCertificates } from '../../../lambdas/certification/certificate-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { UpdateCommand } from '../../../platform/table/commands.ts';
import { type Key, keys } from '../../../platform/table/keys.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(async () => {
  for (const subject of ['a', 'b', 'c']) {
    await transactWithAudit([], { actor: operator, action: 'thing.done', subject });
    await certify(subject);
  }
});

const certify = (postId: string) =>
  appendCertificate(
    {
      ...{
        postId,
        edition: 1,
        closesAt: '2026-01-01T00:00:00.000Z',
        certifiedAt: '2026-01-01T00:05:00.000Z',
      },
      polls: [{ kind: 'approval', voters: 3, totals: { plus: 2, minus: 1 }, counted: undefined }],
      ...{ drift: 0, settled: true, unreadable: 0 },
    },
    [],
  );

const set = (Key: Key, attribute: string, value: unknown) =>
  table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key,
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

test('an edition of a result takes its place in the chain once', async () => {
  expect(await certify('b')).toBeUndefined();
  const together = await Promise.all([certify('d'), certify('d'), certify('d'), certify('e')]);
  expect(together.filter((written) => written !== undefined)).toHaveLength(2);
  expect(await readCertificates('d')).toHaveLength(1);
});

test('the nightly check passes over chains that are whole, and names the first broken link of each', async () => {
  await expect(handler()).resolves.toBeUndefined();
  await set(keys.auditEntry(2), 'subject', 'nothing');
  await expect(handler()).rejects.toThrow(/^audit 2: altered$/);
  await set(keys.certificate(3), 'drift', 7);
  await expect(handler()).rejects.toThrow(/^audit 2: altered; certificates 3: altered$/);
});
