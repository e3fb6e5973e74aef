import { createBuckets } from '../../packages/local-aws/testing.ts';
import { env } from '../../platform/env.ts';
import { startLocalService } from './local-service.ts';

/**
 * An empty bucket of the one-machine runtime, which `platform/bucket` then uses.
 * @param way.inProcess whether what isn't a stream reaches it without a connection
 * @returns how to stop it
 */
export async function startBucket(way: { readonly inProcess: boolean }): Promise<() => Promise<void>> {
  const service = await startLocalService((runtime) =>
    createBuckets(runtime, { isAllowed: () => true, secretAccessKey: 'test' }),
  );
  const { Files = '' } = await service.start({
    Files: { Type: 'AWS::S3::Bucket', Properties: { ObjectLockEnabled: true } },
  });
  // As the local runtime gives them to functions: the module knows nothing of where it runs.
  await service.point(['AWS_ENDPOINT_URL_S3'], { [env.bucketName]: Files }, way);
  return service.stop;
}
