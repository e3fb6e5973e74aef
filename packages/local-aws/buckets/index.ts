/**
 * Object storage: AWS::S3::Bucket and the requests that functions make to it, including presigned URLs. The SDK puts the
 * bucket in the path, since the local endpoint is an IP address. Lifecycle rules are
 * applied by the first request of a day. A property of the template that isn't imitated (default retention, replication, …) is
 * refused, so is a request for legal holds or tags; encryption and what is public make no difference here. The roles' policies
 * decide who may do what; a bucket's own policy (TLS only) adds nothing on one machine.
 */
import type { LocalModule, ResourceKind, Runtime } from '../runtime.ts';
import { lifecycleRules } from './lifecycle.ts';
import { ObjectStore } from './object-store.ts';
import type { Bucket, BucketsOptions } from './operation.ts';
import { s3Service } from './service.ts';

/** Properties of a bucket that are heeded, and those that make no difference to what functions see. */
const heeded = ['BucketName', 'CorsConfiguration', 'LifecycleConfiguration', 'ObjectLockEnabled'];
const indifferent = ['BucketEncryption', 'OwnershipControls', 'PublicAccessBlockConfiguration', 'Tags'];
const known = new Set([...heeded, ...indifferent, 'VersioningConfiguration']);

export function createBuckets(runtime: Runtime, options: BucketsOptions): LocalModule {
  const buckets = new Map<string, Bucket>();
  const store = new ObjectStore(runtime.stateDirectory);
  const bucketKind: ResourceKind = {
    type: 'AWS::S3::Bucket',
    identify: (stack, logicalId, properties, { partition, region, urlSuffix }) => {
      const name = bucketName(stack, logicalId, properties);
      return {
        ref: name,
        attributes: {
          Arn: `arn:${partition}:s3:::${name}`,
          DomainName: `${name}.s3.${urlSuffix}`,
          RegionalDomainName: `${name}.s3.${region}.${urlSuffix}`,
        },
      };
    },
    async start({ stack, logicalId, properties }) {
      const name = bucketName(stack, logicalId, properties);
      const unknown = Object.keys(properties).filter((each) => !known.has(each));
      if (unknown.length > 0)
        throw new Error(`Bucket ${logicalId}: ${unknown.join(', ')} isn't imitated locally.`);
      const cors: { AllowedMethods?: string[]; AllowedOrigins?: string[] }[] =
        properties.CorsConfiguration?.CorsRules ?? [];
      const corsOrigins = cors
        .filter(({ AllowedMethods }) => AllowedMethods?.includes('GET'))
        .flatMap(({ AllowedOrigins }) => AllowedOrigins ?? []);
      const versioned = properties.VersioningConfiguration?.Status === 'Enabled';
      // S3 switches versioning on for them.
      const locks = properties.ObjectLockEnabled === true;
      const rules = lifecycleRules(properties);
      buckets.set(name, { name, corsOrigins, versioned: versioned || locks, locks, rules });
    },
  };
  return {
    kinds: [
      bucketKind,
      {
        type: 'AWS::S3::BucketPolicy',
        identify: (stack, logicalId) => ({ ref: `${stack}-${logicalId}`, attributes: {} }),
      },
    ],
    service: s3Service({ buckets, store, now: () => runtime.now(), ...options }, runtime.account),
    async stop() {
      store.close();
    },
  };
}

/** Lower case, 63 characters at most, as AWS makes them. */
function bucketName(stack: string, logicalId: string, properties: Record<string, unknown>): string {
  const name = typeof properties.BucketName === 'string' ? properties.BucketName : `${stack}-${logicalId}`;
  return name.toLowerCase().slice(0, 63);
}
