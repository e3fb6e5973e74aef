/**
 * `npm run soak`: what is too long for `npm test`. Prints figures of each part:
 * - whole conversations, ours and those beside the checkout, each replayed twice in a row on one instance, then on a new
 * one while the aggregator is being killed, with a recount after each;
 * - attacks on breakdowns (of every post, with a linear programme; of voters who are alone with invented profiles), and on
 * the whole service;
 * - an edition of the newsletter to 20,000 subscribers, with its sender killed twenty times;
 * - a box of bulletins on paper, entered twice while whoever writes is being killed;
 * - a room of three hundred profiles, while what counts and answers is being killed;
 * - requests of all kinds generated from the contract, whose answers must conform to it;
 * - restoring a service from a backup;
 * - the end-to-end core on AWS's own engine for one machine, if there is Java.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runCommand } from './command.ts';
import { startDeployment } from './deployment.ts';
import { run } from './run.ts';
import { coreFiles, runOnSecondEngine } from './second-engine/main.ts';
import { sharedDataFile } from './shared-data.ts';
import { synthesize } from './synth.ts';

const usage = `npm run soak -- [votes | attack | newsletter | paper | room | fuzz | restore | second-engine [FILE …]]

  votes           conversations, replayed while the aggregator is being killed
  attack          what breakdowns tell (ATTACKED_POSTS, ATTACK_TRIALS); a flood while people vote (FLOOD_VOTERS)
  newsletter      an edition to many, its sender killed (NEWSLETTER_READERS, NEWSLETTER_KILLS)
  paper           a box of bulletins, entered twice (PAPER_BULLETINS)
  room            a meeting whose room answers (ROOM_PROFILES)
  fuzz            requests made from the contract (FUZZ_REQUESTS, FUZZ_SEED)
  restore         a service brought back from a backup (npm run rehearse)
  second-engine   the end-to-end core on AWS’s own engine (Java 17), or these files of it:
                  ${coreFiles.join(', ')}

  Without a name it does all of them.`;

/** Runs a part; resolves with the number of failed steps. */
type SoakPart = (files: readonly string[]) => Promise<number>;

const series = [
  { name: 'twice in a row', runs: [[], []] },
  { name: 'aggregator killed at random', runs: [['--kill-aggregator']] },
];

async function replayConversations(): Promise<number> {
  const real = ['brexit-consensus', 'canadian-electoral-reform'].map((name) =>
    sharedDataFile(`polis/${name}.votes.csv`),
  );
  for (const file of real.filter((each) => !existsSync(each)))
    console.log(`Not replayed: there is no ${file}.`);
  const conversations = [
    'tools/conversation/grand-est.votes.csv',
    ...real.filter((each) => existsSync(each)),
  ];
  console.log('\n## random scripts of votes, deliveries and repairs, on a model of the table and its stream');
  const { COUNTING_SCRIPTS = '5000' } = process.env;
  let failed = await failedOf('test/lambdas/stats/exactly-once.unit.test.ts', { COUNTING_SCRIPTS });
  for (const { name, runs } of series) {
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
  return failed;
}

/** Whether all tests of a file passed, or those of this name. */
async function testAtLength(file: string, env: Record<string, string>, name?: string): Promise<boolean> {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', file];
  const named = name === undefined ? [] : ['-t', name];
  return (await run('node', [...jest, ...named], { env })).code === 0;
}

const failedOf = async (file: string, env: Record<string, string>, name?: string): Promise<number> =>
  (await testAtLength(file, env, name)) ? 0 : 1;

async function attack(): Promise<number> {
  const { ATTACKED_POSTS = '50', ATTACK_TRIALS = '2000', FLOOD_VOTERS = '200' } = process.env;
  console.log('\n## what closed polls tell, and who invents profiles around one voter');
  const published = await failedOf('test/lambdas/stats/published-cells.unit.test.ts', { ATTACK_TRIALS });
  console.log('\n## a linear programme on the breakdowns of every post');
  const pinned = await failedOf('test/lambdas/stats/attacker.unit.test.ts', { ATTACKED_POSTS });
  console.log(
    '\n## profiles for one proof, floods, false flags, bombed mailboxes, against the whole service',
  );
  return published + pinned + (await failedOf('test/e2e/attacks.e2e.test.ts', { FLOOD_VOTERS }));
}

function sendLetters(): Promise<number> {
  const { NEWSLETTER_READERS = '20000', NEWSLETTER_KILLS = '20' } = process.env;
  console.log(
    `\n## the newsletter to ${NEWSLETTER_READERS} subscribers, its sender killed ${NEWSLETTER_KILLS} times`,
  );
  return failedOf('test/e2e/newsletter-edition.e2e.test.ts', { NEWSLETTER_READERS, NEWSLETTER_KILLS });
}

function enterBulletins(): Promise<number> {
  const { PAPER_BULLETINS = '200' } = process.env;
  console.log(`\n## ${PAPER_BULLETINS} bulletins on paper, entered twice`);
  return failedOf('test/lambdas/paper/double-entry.engine.test.ts', { PAPER_BULLETINS });
}

function fillRoom(): Promise<number> {
  const { ROOM_PROFILES = '300' } = process.env;
  console.log(`\n## a room of ${ROOM_PROFILES} profiles, what answers and counts killed meanwhile`);
  return failedOf('test/e2e/meetings.e2e.test.ts', { ROOM_PROFILES });
}

/** Requests to one service: later ones find most of what it began with closed or erased. */
const requestsPerService = 10_000;

async function askWhatever(): Promise<number> {
  const { FUZZ_REQUESTS = '20000', FUZZ_SEED = String(Date.now() % 1_000_000) } = process.env;
  let failed = 0;
  let [left, seed] = [Number(FUZZ_REQUESTS), Number(FUZZ_SEED)];
  for (; left > 0; left -= requestsPerService, seed += 1) {
    const env = { FUZZ_REQUESTS: String(Math.min(left, requestsPerService)), FUZZ_SEED: String(seed) };
    console.log(`\n## ${env.FUZZ_REQUESTS} requests made from the contract (FUZZ_SEED=${seed} repeats them)`);
    failed += await failedOf(
      'test/e2e/api.e2e.test.ts',
      env,
      'What the API answers is what its document says',
    );
  }
  return failed;
}

async function bringBack(): Promise<number> {
  console.log('\n## a service brought back from a backup');
  const { code } = await run('node', ['--no-warnings', 'tools/rehearse.ts', 'restore']);
  return code === 0 ? 0 : 1;
}

function onSecondEngine(files: readonly string[]): Promise<number> {
  console.log('\n## the end-to-end core on DynamoDB Local');
  return runOnSecondEngine(testAtLength, files);
}

const parts: Readonly<Record<string, SoakPart>> = {
  votes: replayConversations,
  attack,
  newsletter: sendLetters,
  paper: enterBulletins,
  room: fillRoom,
  fuzz: askWhatever,
  restore: bringBack,
  'second-engine': onSecondEngine,
};

await runCommand({ usage, options: {}, words: { least: 0, most: Infinity } }, async ({ positionals }) => {
  const [name, ...files] = positionals;
  if (name !== undefined && !Object.hasOwn(parts, name)) {
    throw new Error(`There is no part called "${name}"; there are ${Object.keys(parts).join(', ')}.`);
  }
  const unknown = name === 'second-engine' ? files.filter((file) => !coreFiles.includes(file)) : files;
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no file of ${name} is called so.`);
  await synthesize({ validate: false });
  let failed = 0;
  for (const [each, part] of Object.entries(parts)) {
    if (name === undefined || name === each) failed += await part(files);
  }
  console.log(failed === 0 ? '\nAll exact.' : `\n${failed} steps failed.`);
  return failed === 0 ? 0 : 1;
});
