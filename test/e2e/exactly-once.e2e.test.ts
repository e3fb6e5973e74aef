import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { usernameClaim } from '../../foundations/staff/who-calls.ts';
import { keys } from '../../platform/table/keys.ts';
import { readAlarms, readSignals, rung } from '../../tools/faults/signals.ts';
import { lostVotes, type VoteFlow, voteFlow } from '../../tools/faults/vote-flow.ts';
import { engineOf, processesOf } from '../../tools/processes.ts';
import { assembly } from '../../tools/synth.ts';
import { eventually } from './support/eventually.ts';
import { testOfOwnEngine } from './support/own-engine.ts';
import { bootService, type Service } from './support/service.ts';
import { settledStatistics } from './support/totals.ts';

const stateDirectory = mkdtempSync(join(tmpdir(), 'imaginest-e2e-'));
let service: Service;
let tokens: string[];
let postIds: string[];
let flow: VoteFlow;

beforeAll(async () => {
  service = await bootService({ stateDirectory });
  const citizens = await Promise.all(
    Array.from({ length: 24 }, (_, index) => service.citizen({ departement: index % 2 ? '67' : '08' })),
  );
  tokens = citizens.map(({ idToken }) => idToken);
  postIds = [];
  for (let number = 0; number < 5; number += 1) postIds.push(await service.question());
  flow = voteFlow(service, tokens, postIds);
});
afterAll(async () => {
  await service?.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

/** Every total is what the voters asked for, and a recount of the ballots agrees. */
async function expectExact(): Promise<void> {
  for (const postId of postIds) {
    const totals = flow.totalsOf(postId);
    const voters = totals.plus + totals.minus;
    expect(await settledStatistics(service, postId, totals)).toEqual({ postId, totals, voters });
  }
  expect(await service.recount()).toMatchObject({ ballots: flow.ballots(), drifted: [], settled: true });
}

/** Runs `disturb` that many times, at random moments while votes flow in. */
async function whileDisturbed(times: number, disturb: () => Promise<unknown>): Promise<void> {
  let running = true;
  const voting = (async () => {
    while (running) await flow.send(40);
  })();
  for (let time = 0; time < times; time += 1) {
    await sleep(50 + Math.random() * 300);
    await disturb();
  }
  running = false;
  await voting;
}

describe('Votes are counted exactly once', () => {
  test('while the aggregator is killed at work and batches are delivered again', async () => {
    const all = (await service.lever('event-source-mappings')) as {
      mappings: { id: string; logicalId: string }[];
    };
    const mappings = all.mappings.filter(({ logicalId }) => logicalId.startsWith('StatsAggregator'));
    expect(mappings).toHaveLength(1);
    await whileDisturbed(3, async () => {
      await service.lever(`event-source-mappings/${mappings[0]?.id}/redeliver`, { records: 50 });
      expect(await eventually(aggregatorAtWork, (working) => working)).toBe(true);
      const name = service.deployment.outputs.AggregateVotesFunctionName;
      await service.lever(`functions/${name}/kill`, {});
    });
    await expectExact();
  });

  test('past a ballot that only a later version can read, of which somebody is told', async () => {
    const alarms = readAlarms(assembly);
    const before = await readSignals(service.deployment, alarms);
    const Key = keys.ballot({ id: postIds[0] ?? '', box: 'x', ballotKey: randomUUID() });
    const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    const TableName = service.deployment.outputs.TableName;
    const unreadable = { type: 'Ballot', postId: postIds[0], answer: { kind: 'of-tomorrow' } };
    await table.send(new PutCommand({ TableName, Item: { ...Key, ...unreadable } }));
    await flow.send(40);
    await expectExact();
    const rings = await eventually(
      async () => rung(alarms, before, await readSignals(service.deployment, alarms)),
      (names) => names.includes('BallotsOfLaterVersion'),
    );
    expect(rings).toEqual(['BallotsOfLaterVersion']);
    await table.send(new DeleteCommand({ TableName, Key }));
    table.destroy();
  });

  testOfOwnEngine('while the engine is killed, and what was acknowledged is kept', async () => {
    const engines = new Set<number>();
    await whileDisturbed(3, async () => {
      const engine = await eventually(findEngine, (pid) => pid !== undefined && !engines.has(pid));
      process.kill(engine ?? Number.NaN, 'SIGKILL');
      engines.add(engine ?? Number.NaN);
    });
    expect(engines.size).toBe(3);
    await expectAcknowledgedKept();
    await expectExact();
  });

  test('across a kill -9 of the whole runtime, which leaves no process behind', async () => {
    const before = flow.count();
    const sending = flow.send(300);
    await eventually(flow.count, (count) => count > before + 100);
    process.kill(service.deployment.pid, 'SIGKILL');
    flow.goTo(undefined);
    await service.deployment.exited;
    expect(
      await eventually(
        () => processesOf(stateDirectory),
        (pids) => pids.length === 0,
      ),
    ).toEqual([]);

    service = await bootService({ stateDirectory });
    await expectAcknowledgedKept();
    flow.goTo(service);
    await sending;
    await expectExact();
  });
});

test('What functions logged of all that, failures included, names nobody and nothing that was voted on', () => {
  const directory = join(stateDirectory, 'logs');
  // The runtime’s own log stands in for what AWS itself logs.
  const files = readdirSync(directory).filter((file) => file !== 'runtime.log');
  const logged = files.map((file) => readFileSync(join(directory, file), 'utf8')).join('\n');
  expect(logged).toContain('"BatchAggregated"');
  const told = [...postIds, ...tokens, ...tokens.flatMap(namesIn)];
  expect(told.length).toBeGreaterThan(70);
  expect(told.filter((each) => logged.includes(each))).toEqual([]);
});

/** What a token calls its holder. */
function namesIn(token: string): string[] {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return [claims.sub, claims[usernameClaim]];
}

/** Whether a process of the aggregator is busy; starting counts, too. */
async function aggregatorAtWork(): Promise<boolean> {
  const functions = (await service.lever('functions')) as { name: string; processes: { state: string }[] }[];
  const name = service.deployment.outputs.AggregateVotesFunctionName;
  const processes = functions.find((each) => each.name === name)?.processes ?? [];
  return processes.some(({ state }) => state !== 'idle');
}

function findEngine(): number | undefined {
  try {
    return engineOf(stateDirectory);
  } catch {
    return undefined;
  }
}

/** Each voter finds every vote that they were told was recorded. */
async function expectAcknowledgedKept(): Promise<void> {
  expect(flow.acknowledged().length).toBeGreaterThan(50);
  expect(await lostVotes(service, flow, tokens, postIds)).toEqual([]);
}
