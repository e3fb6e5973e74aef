import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningDeployment } from '../../tools/deployment.ts';
import { lever } from '../../tools/levers.ts';
import { processorSecondsOf } from './processor.ts';

/** Memory at which Lambda gives a function one processor; less memory is so much less of one (Lambda developer guide). */
const megabytesOfOneProcessor = 1_769;
/** How long a function's call to another AWS service takes: the middle of DynamoDB's “single-digit milliseconds”. */
const secondsPerCall = 0.005;
/** A line of the API's access log: its six fields, filled in (lib/constructs/http-routes.ts). */
const accessLogBytes = 200;

interface FunctionReport {
  readonly logicalId: string;
  readonly memoryMb: number;
  readonly role: string;
  readonly processes: readonly { readonly pid: number }[];
}

/** What all these acts took together. */
export interface Consumed {
  readonly requests: number;
  readonly invocations: number;
  readonly gigabyteSeconds: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly queueRequests: number;
  readonly logBytes: number;
}

/**
 * What AWS would bill for something done on a local deployment, its consequences included: units, requests and invocations as they are
 * counted; of time, what the functions had of this machine's processor, slower by as much as their memory gives less than one, and
 * five milliseconds for each call that they waited for.
 */
export async function consumedBy(
  deployment: RunningDeployment,
  act: () => Promise<unknown>,
): Promise<Consumed> {
  await settled(deployment);
  const [processors, logs] = [await processorSeconds(deployment), logBytes(deployment)];
  await lever(deployment, 'usage', {});
  await act();
  await settled(deployment);
  const usage = (await lever(deployment, 'usage')) as {
    calls: Record<string, Record<string, number>>;
    units: { read: number; written: number };
    invocations: Record<string, number>;
    api: { requests: number };
  };
  const spent = await processorSeconds(deployment);
  const functions = await reports(deployment);
  const gigabyteSeconds = functions.reduce((sum, { logicalId, role, memoryMb }) => {
    const processor = (spent.get(logicalId) ?? 0) - (processors.get(logicalId) ?? 0);
    const calls = total(usage.calls[role] ?? {});
    const seconds = processor / Math.min(1, memoryMb / megabytesOfOneProcessor) + calls * secondsPerCall;
    return sum + (memoryMb / 1024) * seconds;
  }, 0);
  const queues = Object.values(usage.calls)
    .flatMap((calls) => Object.entries(calls))
    .filter(([action]) => action.startsWith('sqs:'));
  return {
    requests: usage.api.requests,
    invocations: total(usage.invocations),
    gigabyteSeconds,
    writeUnits: usage.units.written,
    readUnits: usage.units.read,
    queueRequests: queues.reduce((sum, [, count]) => sum + count, 0),
    logBytes: logBytes(deployment) - logs + usage.api.requests * accessLogBytes,
  };
}

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const reports = async (deployment: RunningDeployment) =>
  (await lever(deployment, 'functions')) as FunctionReport[];

/** Of each function, all its processes. */
async function processorSeconds(deployment: RunningDeployment): Promise<Map<string, number>> {
  const functions = await reports(deployment);
  return new Map(
    functions.map(({ logicalId, processes }) => [
      logicalId,
      processes.reduce((sum, { pid }) => sum + processorSecondsOf(pid), 0),
    ]),
  );
}

/** What functions have logged, without the runtime's own log. */
function logBytes({ stateDirectory }: RunningDeployment): number {
  const directory = join(stateDirectory, 'logs');
  return readdirSync(directory)
    .filter((file) => file !== 'runtime.log')
    .reduce((sum, file) => sum + statSync(join(directory, file)).size, 0);
}

/** Nothing is waiting in a stream or a queue any more, and the last window is closed. */
async function settled(deployment: RunningDeployment): Promise<void> {
  for (let calm = 0; calm < 8; ) {
    await sleep(500);
    const { mappings } = (await lever(deployment, 'event-source-mappings')) as {
      mappings: { lag: number }[];
    };
    calm = mappings.every(({ lag }) => lag === 0) ? calm + 1 : 0;
  }
}
