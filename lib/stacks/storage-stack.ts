import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import { Backups } from '../constructs/backups.ts';
import { createBucket } from '../constructs/bucket.ts';
import type { Storage } from '../constructs/ground.ts';
import { namedOutput } from '../constructs/named-output.ts';
import { createTable } from '../constructs/table.ts';
import { holdFast } from './hold-fast.ts';

/** What must outlive every other stack: the table, the bucket, and the secrets that keys are derived from. */
export class StorageStack extends Stack implements Storage {
  readonly table: TableV2;
  /** For what is too large for the table: snapshots of the open data, ballots of closed questions. */
  readonly bucket: Bucket;
  /** From the mail stack. */
  readonly mails: ConfigurationSet;
  private readonly secrets = new Map<string, Secret>();

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      readonly mails: ConfigurationSet;
      /** ARN of a vault in another account (`operations.backupVaultArn`). */
      readonly copyBackupsTo: string | undefined;
    },
  ) {
    super(scope, id, props);
    this.table = createTable(this);
    this.bucket = createBucket(this);
    this.mails = props.mails;
    new Backups(this, 'Backups', { table: this.table, bucket: this.bucket, copyTo: props.copyBackupsTo });
    for (const kept of [this.table, this.bucket]) holdFast(kept);
    namedOutput(this, 'TableName', this.table.tableName);
  }

  /** 64 letters and digits: 380 bits, more than the HMAC-SHA256 keyed with them can use. */
  secret(id: string, description: string): Secret {
    const known = this.secrets.get(id);
    if (known) return known;
    const secret = new Secret(this, id, {
      description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'What is stored is keyed with this secret: another value would orphan every ballot, profile, author, flag or subscriber, so it is ' +
        'never rotated in place.',
    );
    holdFast(secret);
    this.secrets.set(id, secret);
    return secret;
  }
}
