import { expect, test } from '@jest/globals';
import { createIgnored } from '../../../packages/local-aws/ignored.ts';

const account = {
  partition: 'aws',
  region: 'eu-west-3',
  accountId: '000000000000',
  urlSuffix: 'amazonaws.com',
};

function identity(type: string, properties: Record<string, unknown> = {}) {
  const kind = createIgnored().kinds.find((each) => each.type === type);
  return kind?.identify('S', 'X', properties, account);
}

test('what runs nothing still has a name and an ARN', () => {
  expect(identity('AWS::SNS::Topic')).toMatchObject({
    ref: 'arn:aws:sns:eu-west-3:000000000000:S-X',
    attributes: { TopicName: 'S-X' },
  });
  expect(identity('AWS::Logs::LogGroup', { LogGroupName: '/a/b' })).toMatchObject({
    ref: '/a/b',
    attributes: { Arn: 'arn:aws:logs:eu-west-3:000000000000:log-group:/a/b:*' },
  });
  expect(identity('AWS::KMS::Key')?.attributes.Arn).toBe('arn:aws:kms:eu-west-3:000000000000:key/S-X');
  // A plan names its vault.
  expect(identity('AWS::Backup::BackupVault', { BackupVaultName: 'V' })?.attributes).toMatchObject({
    BackupVaultName: 'V',
    BackupVaultArn: 'arn:aws:backup:eu-west-3:000000000000:backup-vault:V',
  });
  expect(identity('AWS::SNS::TopicPolicy')).toEqual({ ref: 'S-X', attributes: {} });
});

test('nothing of it starts', () => {
  expect(createIgnored().kinds.filter(({ start }) => start)).toEqual([]);
});
