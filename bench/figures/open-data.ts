import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import Table from 'cli-table3';
import { openDataRoutes } from '../../contract/open-data/open-data.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import {
  createBuckets,
  serve,
  startResources,
  stateDirectory,
  testRuntime,
} from '../../packages/local-aws/testing.ts';
import { env } from '../../platform/env.ts';
import { seed } from '../../tools/seed/seed.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { type LocalInstance, withLocalInstance } from '../support/local-instance.ts';

/** `POSTS=20000 npm run bench -- open-data` for a short run. */
const most = Number(process.env.POSTS ?? 100_000);
const sizes = [most / 100, most / 10, most];

/**
 * The recount of a million ballots, the export of more and more posts in constant memory, the snapshot of the demo
 * instance.
 */
export async function bench(): Promise<void> {
  // In its own process, because it uses another table than the one below.
  spawnSync(process.execPath, ['--no-warnings', 'bench/main.ts', 'recount'], { stdio: 'inherit' });
  await exports();
  await withLocalInstance(snapshotOfDemo);
}

/** Everything that `npm start` seeds, frozen by the schedule’s own function. */
async function snapshotOfDemo({ deployment, client }: LocalInstance): Promise<void> {
  await seed(deployment);
  const began = performance.now();
  await fireSnapshot(deployment.awsUrl);
  const seconds = (performance.now() - began) / 1000;
  const { datasets, files } = await client.call(openDataRoutes.getOpenData, {});
  const all = [...files, ...datasets.flatMap((dataset) => dataset.files)];
  const rows = datasets.reduce((sum, dataset) => sum + (dataset.rows ?? 0), 0);
  const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
  const posts = await client.call(postsRoutes.listPosts, { query: { channel: 'citizen', limit: 50 } });
  console.log(
    `Snapshot of the demo instance (${posts.items.length} suggestions among others): ${datasets.length} datasets, ${rows} rows, ` +
      `${all.length} files, ${(bytes / 1000).toFixed(0)} KB, in ${seconds.toFixed(1)} s.`,
  );
}

async function fireSnapshot(awsUrl: string): Promise<void> {
  const { schedules } = (await (await fetch(`${awsUrl}/_local/schedules`)).json()) as {
    schedules: { logicalId: string; name: string }[];
  };
  const schedule = schedules.find(({ logicalId }) => logicalId.startsWith('OpenDataSnapshot'));
  const fired = await fetch(`${awsUrl}/_local/schedules/${schedule?.name}/fire`, {
    method: 'POST',
    body: '{}',
  });
  if (!fired.ok) throw new Error(`The snapshot failed: ${await fired.text()}`);
}

/**
 * Each export runs in its own process, so that its memory can be measured; the posts come from a stand-in for the table.
 */
async function exports(): Promise<void> {
  const figures = new Table({
    head: ['posts', 'CSV, MB', 'seconds', 'live heap at most, MB', 'memory at most, MB'],
    style: { head: [], border: [], compact: true },
  });
  const state = await stateDirectory();
  const runtime = testRuntime(state.path);
  const buckets = await createBuckets(runtime, { isAllowed: () => true, secretAccessKey: 'local' });
  const { Files = '' } = await startResources(buckets, runtime, {
    Files: { Type: 'AWS::S3::Bucket', Properties: {} },
  });
  const [files, feed] = [await serve(buckets), await startFeedServer()];
  const variables = {
    ...{ AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'ANY', AWS_SECRET_ACCESS_KEY: 'any' },
    ...{ AWS_ENDPOINT_URL_S3: files.url, AWS_ENDPOINT_URL_DYNAMODB: feed.url },
    ...{ [env.tableName]: 'posts', [env.bucketName]: Files },
  };
  try {
    for (const size of sizes) {
      feed.holds(size);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--no-warnings', 'bench/support/export-posts.ts'],
        { env: { ...process.env, ...variables } },
      );
      const { rows, bytes, seconds, heapMb, rssMb } = JSON.parse(stdout) as Record<string, number>;
      const figuresOfRun = [(bytes ?? 0) / 1e6, seconds, heapMb, rssMb].map((figure) => figure?.toFixed(1));
      figures.push([rows, ...figuresOfRun]);
    }
  } finally {
    feed.close();
    await files.close();
    await buckets.stop?.();
    await state.remove();
  }
  console.log(figures.toString());
}
