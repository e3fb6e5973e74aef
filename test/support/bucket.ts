import {
  createBuckets,
  serve,
  startResources,
  stateDirectory,
  testRuntime,
} from '../../packages/local-aws/testing.ts';
import { env } from '../../platform/env.ts';

/** An empty bucket as the one-machine runtime keeps it, to which `platform/bucket` is pointed; gives what stops it. */
export async function startBucket(): Promise<() => Promise<void>> {
  const state = await stateDirectory();
  const runtime = testRuntime(state.path);
  const buckets = createBuckets(runtime, { isAllowed: () => true, secretAccessKey: 'test' });
  const { Files = '' } = await startResources(buckets, runtime, {
    Files: { Type: 'AWS::S3::Bucket', Properties: {} },
  });
  const server = await serve(buckets);
  // As the local runtime gives them to functions: the module knows nothing of where it runs.
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ENDPOINT_URL_S3: server.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    [env.bucketName]: Files,
  });
  return async () => {
    await server.close();
    await buckets.stop?.();
    await state.remove();
  };
}
