import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assembly } from './synth.ts';

/** Addresses of a deployment, and its stacks' outputs (table, pools, functions). */
export interface Deployment {
  readonly apiUrl: string;
  /** The local AWS endpoint; in the cloud, the SDK uses its own. */
  readonly awsUrl: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly stateDirectory: string;
}

export interface RunningDeployment extends Deployment {
  /** Process id of the local runtime. */
  readonly pid: number;
  /** Stops all its processes; resolves once none is left. */
  stop(): Promise<void>;
  /** Resolves with the exit code once it has stopped, for whatever reason. */
  readonly exited: Promise<number>;
}

const descriptionFile = (stateDirectory: string) => join(stateDirectory, 'deployment.json');

/**
 * Boots the synthesized template on this machine, in its own process.
 * @param options.port 0 picks a free one
 * @param options.assembly the assembly, if it isn't the instance's own
 * @param options.pausesSchedules whether nothing fires by the clock until the lever says so
 * @param options.processes how many processes each function may have at once, if not as many as the runtime gives it
 * @throws Error with the one sentence that the runtime printed
 */
export async function startDeployment(options: {
  readonly stateDirectory: string;
  readonly port: number;
  readonly fresh?: boolean;
  readonly assembly?: string;
  readonly pausesSchedules?: boolean;
  readonly processes?: number;
}): Promise<RunningDeployment> {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      'packages/local-aws/cli.ts',
      '--assembly',
      options.assembly ?? assembly,
      '--state',
      options.stateDirectory,
      '--port',
      String(options.port),
      ...(options.fresh ? ['--fresh'] : []),
      ...(options.pausesSchedules ? ['--pause-schedules'] : []),
      ...(options.processes === undefined ? [] : ['--processes', String(options.processes)]),
    ],
    // Through this channel the runtime notices when this process is gone, however it ended.
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // The runtime is TypeScript: compiled once, it boots in half the time.
      env: { ...process.env, NODE_COMPILE_CACHE: '.cache/node' },
    },
  );
  const exited = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  const ready = await readyLine(child, exited);
  // Problems outside the deployment (a log that can't be written) are shown to whoever started it.
  child.stderr?.on('data', (chunk) => process.stderr.write(chunk));
  const deployment: Deployment = {
    apiUrl: ready.apiUrl,
    awsUrl: ready.awsUrl,
    outputs: ready.outputs,
    stateDirectory: options.stateDirectory,
  };
  writeFileSync(descriptionFile(options.stateDirectory), `${JSON.stringify(deployment, null, 2)}\n`);
  return {
    ...deployment,
    pid: child.pid ?? -1,
    exited,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The deployment running on a state directory. @throws Error if none was ever started there */
export function readDeployment(stateDirectory: string): Deployment {
  try {
    return JSON.parse(readFileSync(descriptionFile(stateDirectory), 'utf8'));
  } catch {
    throw new Error(
      `No deployment was started on ${stateDirectory}: run npm start first, or name its directory with --state.`,
    );
  }
}

/**
 * Makes the AWS clients of this process act as the operator of a deployment on this machine. In the cloud, clients of the SDK find
 * credentials by themselves; for use cases see act-as-yourself.ts.
 */
export function actAsOperator(deployment: Deployment): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: deployment.awsUrl,
    AWS_REGION: process.env.AWS_REGION ?? 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'LOCALOPERATOR',
    AWS_SECRET_ACCESS_KEY: 'local',
    TABLE_NAME: deployment.outputs.TableName,
  });
}

async function readyLine(
  child: ChildProcess,
  exited: Promise<number>,
): Promise<{ apiUrl: string; awsUrl: string; outputs: Record<string, string> }> {
  let complaint = '';
  child.stderr?.on('data', (chunk) => (complaint += chunk));
  const line = new Promise<string>((resolve) => {
    if (child.stdout)
      createInterface(child.stdout).on('line', (text) => text.includes('"ready"') && resolve(text));
  });
  const first = await Promise.race([line, exited]);
  if (typeof first === 'number')
    throw new Error(complaint.trim() || `The local runtime ended with code ${first}.`);
  return JSON.parse(first);
}
