import type { AwsCall, AwsReply, Permission } from '../runtime.ts';
import type { LifecycleRule } from './lifecycle.ts';
import type { ObjectStore } from './object-store.ts';

export interface BucketsOptions {
  /** Whether a role may do something: S3 hides that an object is missing from those who may not list. */
  isAllowed(roleArn: string, permission: Permission): boolean;
  /** What roles sign with. */
  readonly secretAccessKey: string;
}

/** What the template says of a bucket that is heeded here. */
export interface Bucket {
  readonly name: string;
  /** Origins whose pages may read what a GET answers. */
  readonly corsOrigins: readonly string[];
  /** Whether what is replaced or deleted stays, under its version. */
  readonly versioned: boolean;
  /** Whether versions can be locked. */
  readonly locks: boolean;
  readonly rules: readonly LifecycleRule[];
}

export interface Context extends BucketsOptions {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly store: ObjectStore;
  now(): number;
  arn(bucket: string, key?: string): string;
}

/** A request, its place found. */
export interface Request {
  readonly call: AwsCall;
  readonly bucket: Bucket;
  readonly key: string;
}

export interface Operation {
  /** IAM actions without their service; HEAD asks for that of GET, each step of an upload for that of PutObject. */
  readonly action: string;
  readonly more?: readonly string[];
  /** Whether its body names the keys, each of which is asked for by the operation itself. */
  readonly byKey?: true;
  handle(context: Context, request: Request): AwsReply | Promise<AwsReply>;
}
