import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../platform/table/keys.ts';
import { fireSchedule } from '../levers.ts';
import { engineOf } from '../processes.ts';
import { assembly } from '../synth.ts';
import type { Fault } from './fault.ts';
import { type Ground, until } from './ground.ts';
import { mailsHeldUp, queueAgain } from './mail-faults.ts';
import { countLines, failureOf } from './signals.ts';

/** The functions that answer people, or count, by the name that levers use. */
const killed = ['VotesApi', 'StatsAggregator'];

const functionKilled: Fault = {
  name: 'functions killed at work',
  signals: ['VotesApiErrors', 'StatsAggregatorErrors', 'ApiErrors'],
  async inject(ground) {
    let count = 0;
    for (let turn = 0; turn < 4; turn += 1) {
      await ground.untilVoted(15);
      for (const name of await functionsAtWork(ground)) {
        const answer = (await ground.lever(`functions/${name}/kill`, {})) as { killed: number };
        count += answer.killed;
      }
    }
    return `${count} processes, kill -9`;
  },
};

const engineKilled: Fault = {
  name: 'the table’s engine killed',
  signals: ['ApiErrors', 'VotesApiErrors', 'StatsAggregatorErrors'],
  mayGoUnfelt: true,
  async inject(ground) {
    const engines = new Set<number>();
    for (let turn = 0; turn < 3; turn += 1) {
      await ground.untilVoted(15);
      await until(() => {
        const engine = findEngine(ground);
        if (engine === undefined || engines.has(engine)) return false;
        process.kill(engine, 'SIGKILL');
        engines.add(engine);
        return true;
      }, 15_000);
    }
    return `${engines.size} times, kill -9`;
  },
};

const oneInFive = (name: string, how: object): Fault => ({
  name,
  signals: ['ApiErrors', 'VotesApiErrors', 'StatsAggregatorErrors'],
  mayGoUnfelt: true,
  async inject(ground) {
    // The SDK retries: for one request to fail for good, many attempts must.
    await ground.lever('tables/contention', how);
    try {
      await ground.untilVoted(150, 25_000);
    } finally {
      await ground.lever('tables/contention', {});
    }
    return JSON.stringify(how);
  },
});

const streamAgain: Fault = {
  name: 'stream late, twice and out of order',
  signals: ['StatsAggregatorErrors'],
  async inject(ground) {
    const { mappings } = (await ground.lever('event-source-mappings')) as {
      mappings: { id: string; logicalId: string }[];
    };
    const mapping = mappings.find(({ logicalId }) => logicalId.startsWith('StatsAggregator'));
    const aggregator = await logicalIdOf(ground, 'StatsAggregator');
    const failures = () => countLines(ground.deployment, 'runtime.log', failureOf(aggregator));
    let records = 0;
    let killedBatches = 0;
    for (let turn = 0; turn < 4; turn += 1) {
      await ground.untilVoted(30);
      const before = failures();
      // A process killed over a batch of old records delivers it later, among newer ones. Batches take milliseconds, so a kill may come
      // too late for one: then the next is waited for.
      await until(async () => {
        const answer = await ground.lever(`event-source-mappings/${mapping?.id}/redeliver`, { records: 100 });
        records += (answer as { records: number }).records;
        await until(async () => (await functionsAtWork(ground)).includes(aggregator), 5_000);
        await ground.lever(`functions/${aggregator}/kill`, {});
        return until(() => failures() > before, 2_000);
      }, 60_000);
      if (failures() > before) killedBatches += 1;
    }
    return `${records} records again, the batch killed ${killedBatches} times`;
  },
};

const badDeployment: Fault = {
  name: 'a bad deployment, taken back',
  signals: ['VotesApiErrors', 'ApiErrors'],
  async inject(ground) {
    const bad = join(ground.stateDirectory, '..', 'bad-assembly');
    copyBroken(bad, 'VotesApi');
    try {
      await ground.deploy(bad);
      const before = ground.flow.refused();
      await until(() => ground.flow.refused() > before + 20, 20_000);
      await ground.deploy(undefined);
      await ground.untilVoted(30);
      return `${ground.flow.refused() - before} votes refused meanwhile`;
    } finally {
      rmSync(bad, { recursive: true, force: true });
    }
  },
};

const day = 24 * 3_600_000;
/** Days on which Europe’s clocks change in the following years. */
const clockChanges = ['2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29', '2029-03-25', '2029-10-28'];

const clockJumps: Fault = {
  name: 'the clock passes schedules and a change of hour',
  signals: [],
  async inject(ground) {
    const { now } = (await ground.lever('clock')) as { now: string };
    const change = clockChanges.find((date) => Date.parse(date) > Date.parse(now)) ?? now;
    // Playing the months before would take minutes and show nothing new.
    await ground.lever('schedules/pause', {});
    await ground.lever('clock', { now: new Date(Date.parse(change) - day).toISOString() });
    await ground.lever('schedules/resume', {});
    await ground.lever('clock', { advanceMs: 2 * day });
    await ground.lever('schedules/settle', {});
    return `two days around ${change}; every schedule fired`;
  },
  async wrong(ground) {
    return fireSchedule(ground.deployment, 'AuditCheckSchedule').then(
      () => undefined,
      (error: Error) => error.message,
    );
  },
};

const poison: Fault = {
  name: 'a ballot that nobody can read',
  signals: ['BallotsOfLaterVersion'],
  async inject(ground) {
    const [postId = ''] = ground.postIds;
    const unknown = { ...unreadable(postId), type: 'Ballot', postId };
    const Item = { ...unknown, answer: { kind: 'of-tomorrow' } };
    await inTable(ground, (TableName) => new PutCommand({ TableName, Item }));
    await ground.untilVoted(60);
    return 'one, of a kind that only a later version knows';
  },
  mend: (ground) => {
    const Key = unreadable(ground.postIds[0] ?? '');
    return inTable(ground, (TableName) => new DeleteCommand({ TableName, Key }));
  },
};

const ballotKey = randomUUID();
const unreadable = (id: string) => keys.ballot({ id, box: 'x', ballotKey });

async function inTable(
  { deployment }: Ground,
  write: (table: string | undefined) => PutCommand | DeleteCommand,
): Promise<void> {
  const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  await table.send(write(deployment.outputs.TableName) as PutCommand);
  table.destroy();
}

const diskFull: Fault = {
  name: 'the disk is full',
  signals: ['ApiErrors', 'VotesApiErrors', 'StatsAggregatorErrors'],
  async inject(ground) {
    const file = join(ground.stateDirectory, '..', 'fill');
    const before = ground.flow.refused();
    await ground.untilVoted(20);
    fillDisk(file);
    try {
      await until(() => ground.flow.refused() > before + 20, 15_000);
    } finally {
      rmSync(file);
    }
    await ground.untilVoted(20);
    return `${ground.flow.refused() - before} votes refused meanwhile`;
  },
};

/** In order; the clock comes last, since its weeks end every session. */
export const faults: Readonly<Record<string, Fault>> = {
  functions: functionKilled,
  engine: engineKilled,
  throttled: oneInFive('one request in five throttled', { throttledShare: 0.2 }),
  lost: oneInFive('one answer in five lost, as by a time-out', { lostShare: 0.2 }),
  stream: streamAgain,
  queue: queueAgain,
  mails: mailsHeldUp,
  poison,
  disk: diskFull,
  deployment: badDeployment,
  clock: clockJumps,
};

interface LocalFunction {
  readonly logicalId: string;
  readonly processes: readonly { readonly state: string }[];
}

const functionsOf = async (ground: Ground) => (await ground.lever('functions')) as LocalFunction[];

/** The busy ones among the processes to be killed, by the beginning of their logical id. */
async function functionsAtWork(ground: Ground): Promise<string[]> {
  const all = await functionsOf(ground);
  return killed.flatMap((name) => {
    const found = all.find(({ logicalId }) => isCalled(logicalId, name));
    return found?.processes.some(({ state }) => state !== 'idle') ? [found.logicalId] : [];
  });
}

async function logicalIdOf(ground: Ground, name: string): Promise<string> {
  const found = (await functionsOf(ground)).find(({ logicalId }) => isCalled(logicalId, name));
  if (found === undefined) throw new Error(`The deployment has no function ${name}.`);
  return found.logicalId;
}

/** A logical id is the construct's path plus eight characters. */
const isCalled = (logicalId: string, name: string): boolean => logicalId.slice(0, -8) === name;

function findEngine({ stateDirectory }: Ground): number | undefined {
  try {
    return engineOf(stateDirectory);
  } catch {
    return undefined;
  }
}

/** Makes a copy of the current assembly in which one function fails at start; everything else is shared. */
function copyBroken(directory: string, name: string): void {
  const broken = codeOf(name);
  mkdirSync(directory, { recursive: true });
  for (const entry of readdirSync(assembly)) {
    const copy = join(directory, entry);
    if (!broken.includes(entry)) {
      symlinkSync(resolve(assembly, entry), copy);
      continue;
    }
    mkdirSync(copy);
    writeFileSync(join(copy, 'index.mjs'), "throw new Error('a bad release');\n");
  }
}

/** Directories of a function's code in the assembly: one for each template ever synthesized there. */
function codeOf(name: string): string[] {
  return readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) => {
      const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
      return Object.entries<FunctionResource>(Resources)
        .filter(([logicalId, { Type }]) => Type === 'AWS::Lambda::Function' && isCalled(logicalId, name))
        .map(([, { Properties }]) => `asset.${Properties.Code?.S3Key?.replace(/\.zip$/, '')}`);
    });
}

interface FunctionResource {
  readonly Type: string;
  readonly Properties: { readonly Code?: { readonly S3Key?: string } };
}

/** Fills the disk that a file is on. */
function fillDisk(file: string): void {
  const block = Buffer.alloc(64 * 1024, 1);
  try {
    for (;;) writeFileSync(file, block, { flag: 'a' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
