/**
 * `npm run soak -- second-engine`: runs the end-to-end core on AWS's DynamoDB Local instead of the runtime's engine, after
 * comparing what the two refuse. Skipped with a message if Java 17 is missing.
 */
import { compareRefusals } from './compare-refusals.ts';
import { fetchDynamoDbLocal, startDynamoDbLocal, whyNoJava } from './dynamodb-local.ts';

/** Tests that depend only on the table, and not on features of our own engine (its process, trimming, time to live). */
export const coreFiles: readonly string[] = [
  ...[
    'api',
    'barometer',
    'contact',
    'exactly-once',
    'follow-ups',
    'moderation',
    'open-data',
    'profiles',
    'questions',
    'shared',
    'staff',
  ],
];

/**
 * @param testAtLength runs a test file with environment variables; returns whether it passed
 * @param only core files to run; all if empty
 * @returns number of failed steps
 */
export async function runOnSecondEngine(
  testAtLength: (file: string, env: Record<string, string>) => Promise<boolean>,
  only: readonly string[] = [],
): Promise<number> {
  const why = whyNoJava();
  if (why !== undefined) {
    console.log(`Skipped. ${why}`);
    return 0;
  }
  fetchDynamoDbLocal();
  let failed = 0;
  const comparison = await startDynamoDbLocal();
  try {
    const differences = await compareRefusals(comparison.endpoint);
    for (const difference of differences) console.log(`✗ ${difference}`);
    console.log(`Requests on which the engines differ: ${differences.length}`);
    if (differences.length > 0) failed += 1;
  } finally {
    await comparison.stop();
  }
  for (const name of coreFiles.filter((each) => only.length === 0 || only.includes(each))) {
    // One each: all deployments give their table the same name.
    const { endpoint, stop } = await startDynamoDbLocal();
    try {
      if (!(await testAtLength(`test/e2e/${name}.e2e.test.ts`, { DYNAMODB_ENDPOINT: endpoint }))) failed += 1;
    } finally {
      await stop();
    }
  }
  return failed;
}
