import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import {
  ballotsLockedYears,
  bucketPrefixes,
  countingDays,
  observedDays,
  snapshotDays,
} from '../../platform/bucket-keys.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * The one bucket: for what is too large for an item of the table. It is read only through URLs that a function signs; what
 * they open is public, so pages of any origin may read it.
 */
export function createBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Files', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    // No default retention: only certified ballots, their lists and their archive, are locked when written (docs/decisions/0028-locked-lists.md).
    objectLockEnabled: true,
    removalPolicy: RemovalPolicy.RETAIN,
    cors: [
      {
        allowedMethods: [HttpMethods.GET, HttpMethods.HEAD],
        allowedOrigins: ['*'],
        allowedHeaders: ['range'],
        exposedHeaders: ['content-range', 'etag'],
        maxAge: 3600,
      },
    ],
    lifecycleRules: [
      {
        id: 'what-no-upload-completed',
        abortIncompleteMultipartUploadAfter: Duration.days(2),
      },
      {
        id: 'what-was-replaced',
        noncurrentVersionExpiration: Duration.days(30),
        expiredObjectDeleteMarker: true,
      },
      // Longer than a count may go on, so that none loses a part of itself.
      { id: 'old-counts', prefix: bucketPrefixes.counting, expiration: Duration.days(countingDays + 1) },
      { id: 'old-observations', prefix: bucketPrefixes.observed, expiration: Duration.days(observedDays) },
      // When their lock ends.
      {
        id: 'old-ballots',
        prefix: bucketPrefixes.archive,
        expiration: Duration.days(Math.ceil(ballotsLockedYears * 365.25)),
      },
      { id: 'old-snapshots', prefix: bucketPrefixes.openData, expiration: Duration.days(snapshotDays) },
    ],
  });
  acknowledge(
    bucket,
    'AwsSolutions-S1',
    'Access logs would keep the address of whoever downloads a file: what is said of a request stays without callers ' +
      '(design §4.3). Who writes is in the functions’ own logs.',
  );
  return bucket;
}
