/**
 * `npm run replay -- FILE.votes.csv [--url http://127.0.0.1:PORT] [--limit N] [--kill-aggregator]`: the main job on real
 * input. Sends a Polis conversation through the HTTPS API and compares every total with a count of the file. Exit code 1 if
 * any total differs.
 */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import cliProgress from 'cli-progress';
import { createClient } from '../contract/client.ts';
import { instance } from '../instance/grand-est.ts';
import { createProfile, renewSession } from './citizen.ts';
import { runCommand, serviceAddress, wholeNumber } from './command.ts';
import {
  actAsOperator,
  type Deployment,
  type RunningDeployment,
  readDeployment,
  startDeployment,
} from './deployment.ts';
import { compare, compareOnceSettled } from './replay/compare.ts';
import { killAggregator } from './replay/kill-aggregator.ts';
import { readMemory, writeMemory } from './replay/memory.ts';
import { drawCells, readPopulation } from './replay/population.ts';
import { ensurePosts, ensureProfiles, type Progress } from './replay/prepare.ts';
import { probeDelays } from './replay/probe.ts';
import { printReport } from './replay/report.ts';
import { sendVotes } from './replay/send-votes.ts';
import { countFromFile, readVotes } from './replay/votes-file.ts';
import { bothTokens, referentTheme } from './seed/demo-staff.ts';
import { synthesize } from './synth.ts';
import { pooledTransport } from './transport.ts';

const seed = 20_250_101;
const populationFile = 'instance/population/grand-est-2025.csv';
/** Comment id of the post on which the delay is measured; Polis never uses it. */
const probe = 'probe';

const usage = `npm run replay -- FILE.votes.csv [--url http://127.0.0.1:PORT] [--limit N] [--kill-aggregator] [--in-flight N] [--state DIR]

  --url URL           a service that runs already; without, one of its own is booted
  --limit N           the first N votes
  --kill-aggregator   kills the counting function all the while
  --in-flight N       so many requests at once (16)
  --state DIR         the state directory of that service (.local), or of its own (.local/replay)`;

const options = {
  url: { type: 'string' },
  limit: { type: 'string' },
  'in-flight': { type: 'string', default: '16' },
  'kill-aggregator': { type: 'boolean', default: false },
  state: { type: 'string' },
} as const;

await runCommand(
  { usage, options, words: { least: 1, most: 1 } },
  async ({ values, positionals: [file = ''] }) => {
    const inFlight = wholeNumber('--in-flight', values['in-flight']);
    const limit = values.limit === undefined ? undefined : wholeNumber('--limit', values.limit);

    const url = values.url === undefined ? undefined : serviceAddress('--url', values.url);
    const votes = (await readVotes(file)).slice(0, limit);
    const expected = countFromFile(votes);

    let own: RunningDeployment | undefined;
    if (url === undefined) {
      await synthesize({ validate: false });
      own = await startDeployment({ stateDirectory: values.state ?? '.local/replay', port: 0 });
    }
    try {
      const deployment = own ?? runningAt(url ?? '', values.state ?? '.local');
      return await replay({
        deployment,
        conversation: basename(file).replace(/\.votes\.csv$/, ''),
        votes,
        expected,
        inFlight,
        kill: values['kill-aggregator'],
      });
    } finally {
      await own?.stop();
    }
  },
);

async function replay(options: {
  readonly deployment: Deployment;
  readonly conversation: string;
  readonly votes: Awaited<ReturnType<typeof readVotes>>;
  readonly expected: ReturnType<typeof countFromFile>;
  readonly inFlight: number;
  readonly kill: boolean;
}): Promise<number> {
  const { deployment, conversation, votes, expected, inFlight, kill } = options;
  const { transport, close } = pooledTransport(deployment.apiUrl, inFlight + 1);
  const client = createClient(deployment.apiUrl, transport);
  actAsOperator(deployment);
  const memoryFile = join(deployment.stateDirectory, 'replays', `${conversation}.json`);
  const memory = readMemory(memoryFile);
  const progress = progressBar();
  try {
    console.log(
      `${conversation}: ${votes.length} votes of ${new Set(votes.map(({ voterId }) => voterId)).size} voters on ${expected.size} comments.
The source has no département, sex or age: each voter's are drawn from the INSEE population (${populationFile}), seed ${seed}.`,
    );
    await ensurePosts({
      client,
      staffTokens: await bothTokens(deployment),
      theme: referentTheme,
      conversation,
      commentIds: [...expected.keys(), probe],
      memory,
      inFlight,
      progress,
    });
    writeMemory(memoryFile, memory);

    const voterIds = [...new Set(votes.map(({ voterId }) => voterId))];
    const draw = drawCells(readPopulation(populationFile, instance), seed);
    const cells = new Map(voterIds.map((voterId) => [voterId, draw()]));
    const tokens = await ensureProfiles({ client, voterIds, cells, memory, inFlight, progress });
    const probeToken = memory.profiles[probe] && (await renewSession(client, memory.profiles[probe]));
    const probeSession = probeToken ? undefined : await createProfile(client, draw(), randomUUID());
    if (probeSession) memory.profiles[probe] = probeSession.refreshToken;
    writeMemory(memoryFile, memory);

    let running = true;
    const probing = probeDelays({
      client,
      token: probeToken || (probeSession?.idToken ?? ''),
      postId: memory.posts[probe] ?? '',
      tickMs: instance.schedules.totalsTickSeconds * 1000,
      running: () => running,
    });
    const killing = kill ? killAggregator(deployment, () => running) : Promise.resolve(undefined);
    const sent = await sendVotes({ client, votes, posts: memory.posts, tokens, inFlight, progress });
    running = false;
    progress.stop();
    const [delays, killed] = await Promise.all([probing, killing]);
    const comparisons = await compareOnceSettled(() => compare(client, memory.posts, expected));
    printReport({ sent, votes: votes.length, delays, killed, comparisons });
    return comparisons.every(({ equal }) => equal) && sent.refused.size === 0 ? 0 : 1;
  } finally {
    progress.stop();
    await close();
  }
}

/** The deployment at `url`, with details from its state directory. */
function runningAt(url: string, stateDirectory: string): Deployment {
  const deployment = readDeployment(stateDirectory);
  if (new URL(url).origin !== new URL(deployment.apiUrl).origin) {
    throw new Error(
      `${stateDirectory} belongs to ${deployment.apiUrl}, not to ${url}: name the right one with --state.`,
    );
  }
  return deployment;
}

function progressBar(): Progress & { stop(): void } {
  const bar = new cliProgress.SingleBar(
    { format: '{what} {bar} {value}/{total} {duration_formatted}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  return {
    start(total, what) {
      bar.stop();
      if (total > 0) bar.start(total, 0, { what });
    },
    step: () => bar.increment(),
    stop: () => bar.stop(),
  };
}
