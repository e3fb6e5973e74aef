import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';

/** What outlives every capability. */
export interface Storage {
  readonly table: ITableV2;
  /** For what is too large for the table. */
  readonly bucket: IBucket;
  /** SES’s configuration set of all mails: their bounces and complaints go to the default event bus. */
  readonly mails: ConfigurationSet;
  /**
   * A secret of one capability, kept beside the table because stored data is keyed with it.
   * @param id must never change once deployed: another id is another secret
   */
  secret(id: string, description: string): ISecret;
}

/** The user pool of one kind of people. */
export interface Pool {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
}

export interface Identity {
  readonly citizens: Pool;
  readonly staff: Pool;
}
