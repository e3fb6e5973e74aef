/**
 * `npm run soak -- second-engine`: the end-to-end core on AWS's own DynamoDB Local instead of the runtime's engine, after a
 * comparison of what the two refuse. Skipped, with a word, where Java 17 is missing.
 */
import { compareRefusals } from './compare-refusals.ts';
import { fetchDynamoDbLocal, startDynamoDbLocal, whyNoJava } from './dynamodb-local.ts';

/** What stands on the table and on nothing that only our own engine has (its process, its trimming, its time to live). */
export const coreFiles: readonly string[] = [
  'barometer',
  'breakdowns',
  'certification',
  'contact',
  'exactly-once',
  'follow-ups',
  'http-conventions',
  'merge',
  'moderation',
  'newsletter-subscription',
  'open-data',
  'profiles',
  'questionnaire',
  'questions',
  'simultaneous',
  'staff',
  'suggestions-check',
  'suggestions',
  'visibility',
  'vote-journey',
];

/**
 * @param testAtLength runs one test file with variables of the environment; whether all of it passed
 * @param only files of the core to run; all when empty
 * @returns how many steps failed
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
    // One for each: deployments call their table by the same name.
    const { endpoint, stop } = await startDynamoDbLocal();
    try {
      if (!(await testAtLength(`test/e2e/${name}.e2e.test.ts`, { DYNAMODB_ENDPOINT: endpoint }))) failed += 1;
    } finally {
      await stop();
    }
  }
  return failed;
}
