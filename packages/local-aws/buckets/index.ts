/**
 * Object storage: AWS::S3::Bucket and the requests that functions make to it, including presigned URLs. The SDK puts the
 * bucket in the path, since the local endpoint is an IP address. Not implemented: lifecycle rules, legal holds, default
 * retention, access logs, encryption. The roles' policies decide who may do what; a bucket's own policy (TLS only) adds
 * nothing on one machine.
 */
import type { LocalModule, ResourceKind, Runtime } from '../runtime.ts';
import { ObjectStore } from './object-store.ts';
import type { Bucket, BucketsOptions } from './operation.ts';
import { s3Service } from './service.ts';

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
      const rules: { AllowedMethods?: string[]; AllowedOrigins?: string[] }[] =
        properties.CorsConfiguration?.CorsRules ?? [];
      const corsOrigins = rules
        .filter(({ AllowedMethods }) => AllowedMethods?.includes('GET'))
        .flatMap(({ AllowedOrigins }) => AllowedOrigins ?? []);
      const versioned = properties.VersioningConfiguration?.Status === 'Enabled';
      // S3 switches versioning on for them.
      const locks = properties.ObjectLockEnabled === true;
      buckets.set(name, { name, corsOrigins, versioned: versioned || locks, locks });
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
