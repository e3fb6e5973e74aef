import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { env } from '../../platform/env.ts';
import { acknowledge } from './acknowledge.ts';

/** PutObject covers every step of a multipart upload, PutObjectRetention the lock on it; AbortMultipartUpload cleans up a failed one. */
export type ObjectAction =
  | 'GetObject'
  | 'PutObject'
  | 'PutObjectRetention'
  | 'AbortMultipartUpload'
  | 'DeleteObject';

/** Allows a function `actions` on objects whose key begins with `prefix` (platform/bucket-keys.ts): `open-data/`. */
export function allowObjects(
  lambda: LambdaFunction,
  bucket: IBucket,
  actions: readonly ObjectAction[],
  prefix: string,
): void {
  lambda.addEnvironment(env.bucketName, bucket.bucketName);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: actions.map((action) => `s3:${action}`),
      resources: [bucket.arnForObjects(`${prefix}*`)],
    }),
  );
  acknowledgePrefix(lambda, bucket, prefix);
}

/**
 * The finding names the prefix and the export through which the bucket's stack gives its ARN: nothing wider is
 * acknowledged.
 */
function acknowledgePrefix(lambda: LambdaFunction, bucket: IBucket, prefix: string): void {
  const { 'Fn::ImportValue': arn } = Stack.of(lambda).resolve(Stack.of(bucket).exportValue(bucket.bucketArn));
  acknowledge(
    lambda.role ?? lambda,
    `AwsSolutions-IAM5[Resource::${arn}/${prefix}*]`,
    'The keys of a folder can’t be known beforehand; the folder is this capability’s own (platform/bucket-keys.ts).',
  );
}
