import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { createBucket } from './constructs/bucket.ts';
import { createTable } from './constructs/table.ts';

/** What must outlive every other stack: the table, the bucket, and the secrets under which its keys are made. */
export class StorageStack extends Stack {
  readonly table: ITableV2;
  /** What is too large for the table: snapshots of the open data, ballots of closed questions. */
  readonly bucket: IBucket;
  /** Ballot keys, record keys, receipts: of the votes function alone. */
  readonly ballotSecret: Secret;
  /** Challenges, activity keys, usernames: of the profiles function alone. */
  readonly profileSecret: Secret;
  /** Keys of authors: of the posts function alone. */
  readonly authorSecret: Secret;

  /** Keys of flaggers and of deciders: of the moderation function alone. */
  readonly moderationSecret: Secret;

  /** Keys of the contact box: who wrote, and the addresses to answer to; of its API alone. */
  readonly contactSecret: Secret;

  /** Addresses of subscribers, their digests, signed links: of the newsletter’s functions alone. */
  readonly newsletterSecret: Secret;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.table = createTable(this);
    this.bucket = createBucket(this);
    this.ballotSecret = this.createSecret('BallotSecret', 'Ballot keys, record keys and receipts');
    this.profileSecret = this.createSecret('ProfileSecret', 'Challenges, activity keys and usernames');
    this.authorSecret = this.createSecret(
      'AuthorSecret',
      'Keys under which the posts function knows authors',
    );
    this.moderationSecret = this.createSecret(
      'ModerationSecret',
      'Keys under which the moderation function tells flaggers, and deciders, apart',
    );
    this.contactSecret = this.createSecret(
      'ContactSecret',
      'Keys under which the contact box knows authors and seals their addresses',
    );
    this.newsletterSecret = this.createSecret(
      'NewsletterSecret',
      'Keys under which the newsletter seals addresses and signs links',
    );
  }

  /** 64 letters and digits: 380 bits, more than the HMAC-SHA256 they key can use. */
  private createSecret(id: string, description: string): Secret {
    return new Secret(this, id, {
      description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
