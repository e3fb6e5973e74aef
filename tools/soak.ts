/**
 * `npm run soak`: what is too long for `npm test`. Whole conversations, ours and those of
 * others that are beside the checkout, each replayed twice in a row on one
 * instance, then on a new one while the aggregator is being killed; a recount after each. Then attacks on the breakdowns: of
 * every post with a linear programme, of voters who are alone with invented profiles. Then an edition of the newsletter to 20,000 subscribers, its sender killed twenty times. Prints the figures.
 * Then requests of all kinds, made from the contract, whose answers must be what the contract says.
 * `npm run soak -- NAME …` does some of it: votes, attack, newsletter, fuzz, second-engine (the end-to-end core on AWS's own
 * engine for one machine, where there is Java; names of its files narrow it).
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startDeployment } from './deployment.ts';
import { run } from './run.ts';
import { runOnSecondEngine } from './second-engine/main.ts';
import { sharedDataFile } from './shared-data.ts';
import { synthesize } from './synth.ts';

const real = ['brexit-consensus', 'canadian-electoral-reform'].map((name) =>
  sharedDataFile(`polis/${name}.votes.csv`),
);
for (const file of real.filter((each) => !existsSync(each)))
  console.log(`Not replayed: there is no ${file}.`);
const conversations = ['tools/conversation/grand-est.votes.csv', ...real.filter((each) => existsSync(each))];
const series = [
  { name: 'twice in a row', runs: [[], []] },
  { name: 'aggregator killed at random', runs: [['--kill-aggregator']] },
];

const asked = process.argv.slice(2);
const parts = ['votes', 'attack', 'newsletter', 'fuzz', 'second-engine'];
if (asked[0] !== undefined && !parts.includes(asked[0])) {
  console.error(`npm run soak -- [NAME …], of: ${parts.join(', ')}.`);
  process.exit(asked[0] === '--help' ? 0 : 1);
}
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);

await synthesize({ validate: false });
let failed = 0;
for (const { name, runs } of isAsked('votes') ? series : []) {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-soak-'));
  const deployment = await startDeployment({ stateDirectory, port: 0 });
  const place = ['--state', stateDirectory];
  try {
    for (const file of conversations) {
      for (const [index, options] of runs.entries()) {
        console.log(`\n## ${basename(file, '.votes.csv')}, ${name}, run ${index + 1}`);
        const steps = [
          ['tools/replay.ts', file, '--url', deployment.apiUrl, ...place, ...options],
          ['tools/recount.ts', ...place],
        ];
        for (const step of steps) {
          if ((await run('node', ['--no-warnings', ...step])).code !== 0) failed += 1;
        }
      }
    }
  } finally {
    await deployment.stop();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

/** Whether all tests of a file passed. */
async function testAtLength(file: string, env: Record<string, string>): Promise<boolean> {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', file];
  return (await run('node', jest, { env })).code === 0;
}

if (isAsked('attack')) {
  const { ATTACKED_POSTS = '50', ATTACK_TRIALS = '2000' } = process.env;
  console.log('\n## what closed polls tell, and who invents profiles around one voter');
  if (!(await testAtLength('test/lambdas/stats/told-cells.unit.test.ts', { ATTACK_TRIALS }))) failed += 1;
  console.log('\n## a linear programme on the breakdowns of every post');
  if (!(await testAtLength('test/lambdas/stats/attacker.unit.test.ts', { ATTACKED_POSTS }))) failed += 1;
}
if (isAsked('newsletter')) {
  const { NEWSLETTER_READERS = '20000', NEWSLETTER_KILLS = '20' } = process.env;
  console.log(
    `\n## the newsletter to ${NEWSLETTER_READERS} subscribers, its sender killed ${NEWSLETTER_KILLS} times`,
  );
  const file = 'test/e2e/newsletter-edition.e2e.test.ts';
  if (!(await testAtLength(file, { NEWSLETTER_READERS, NEWSLETTER_KILLS }))) failed += 1;
}
if (isAsked('fuzz')) {
  const { FUZZ_REQUESTS = '20000', FUZZ_SEED = String(Date.now() % 1_000_000) } = process.env;
  console.log(`\n## ${FUZZ_REQUESTS} requests made from the contract (FUZZ_SEED=${FUZZ_SEED} repeats them)`);
  if (!(await testAtLength('test/e2e/fuzz.e2e.test.ts', { FUZZ_REQUESTS, FUZZ_SEED }))) failed += 1;
}
if (isAsked('second-engine')) {
  console.log('\n## the end-to-end core on DynamoDB Local');
  const names = asked.slice(asked.indexOf('second-engine') + 1);
  failed += await runOnSecondEngine(testAtLength, asked.length === 0 ? [] : names);
}
console.log(failed === 0 ? '\nAll exact.' : `\n${failed} steps failed.`);
process.exitCode = failed === 0 ? 0 : 1;
