import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface BackupsProps {
  readonly table: TableV2;
  readonly bucket: Bucket;
  /** ARN of a vault in another account that receives a copy of each backup; undefined until there is one. */
  readonly copyTo: string | undefined;
}

/**
 * How long backups are kept: data erased for a person is gone from the last backup after this many days (docs/privacy.md).
 */
export const retainedDays = 35;
const keptFor = Duration.days(retainedDays);

/**
 * Kept for good, except when the very deployment that makes it is rolled back: the vault always has the same name, so that an empty one
 * would be in the way of the next try.
 */
const keptOnceMade = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

/**
 * Backups that nobody in this account can delete, not even the root user: the vault is locked three days after its
 * creation. The key is customer-managed, because backups under an AWS-managed key can't be copied to another account.
 */
export class Backups extends Construct {
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, { table, bucket, copyTo }: BackupsProps) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: 'Backups of the table and of the bucket',
      enableKeyRotation: true,
      removalPolicy: keptOnceMade,
    });
    this.vault = new BackupVault(this, 'Vault', {
      encryptionKey: key,
      lockConfiguration: {
        minRetention: Duration.days(7),
        maxRetention: keptFor,
        changeableFor: Duration.days(3),
      },
      removalPolicy: keptOnceMade,
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: this.vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'every-night',
          scheduleExpression: Schedule.cron({ hour: '1', minute: '0' }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(8),
          deleteAfter: keptFor,
          ...(copyTo !== undefined && {
            copyActions: [
              {
                destinationBackupVault: BackupVault.fromBackupVaultArn(this, 'Copies', copyTo),
                deleteAfter: keptFor,
              },
            ],
          }),
        }),
      ],
    });
    plan.addSelection('Selection', {
      resources: [BackupResource.fromDynamoDbTable(table), BackupResource.fromArn(bucket.bucketArn)],
      role: backupRole(this),
      disableDefaultBackupPolicy: true,
    });
  }
}

/** AWS’s own backup policies, because what a table and a bucket need changes with the service. No rights to restore. */
function backupRole(scope: Construct): Role {
  const names = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];
  const role = new Role(scope, 'Role', {
    description: 'Backs up the table and the bucket',
    assumedBy: new ServicePrincipal('backup', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    managedPolicies: names.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  for (const name of names) {
    acknowledge(
      role,
      `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
      'AWS keeps these policies in step with what AWS Backup does; a copy of ours would fail in a night that nobody sees.',
    );
  }
  return role;
}
