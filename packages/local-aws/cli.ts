/**
 * `node packages/local-aws/cli.ts --assembly cdk.out --state .local --port 4000 [--fresh] [--pause-schedules] [--processes 4]`: boots
 * a deployment in this process. Prints one JSON line on stdout when it is ready; if it can't start (exit code 1), or something goes wrong
 * outside the deployment, one sentence on stderr. SIGINT or SIGTERM stops it in order (exit code 0), a second one at once,
 * unless it belongs to the same Ctrl-C, which arrives both from the terminal and from the process that started us.
 */
import { parseArgs } from 'node:util';
import { boot, type LocalDeployment } from './boot.ts';
import { LocalError } from './runtime.ts';

const { assembly, state, port, fresh, 'pause-schedules': pausesSchedules, processes } = readArguments();
let deployment: LocalDeployment | undefined;
let stoppingSince: number | undefined;

/** Signals closer together than this are one Ctrl-C. */
const sameCtrlCMs = 1_000;

function stopOnSignal(): void {
  if (stoppingSince === undefined) {
    stoppingSince = performance.now();
    void stop();
  } else if (performance.now() - stoppingSince > sameCtrlCMs) {
    // Function processes and the engine notice that their parent is gone, and exit too.
    process.exit(130);
  }
}

async function stop(): Promise<void> {
  // Still booting: `stoppingSince` is checked at the end of the boot.
  if (!deployment) return;
  await deployment.stop();
  process.exit(0);
}

process.on('SIGINT', stopOnSignal);
process.on('SIGTERM', stopOnSignal);
// The Node process that started us is gone, and nobody else would stop us.
process.on('disconnect', () => {
  if (stoppingSince === undefined) stopOnSignal();
});

try {
  const say = console.error;
  deployment = await boot({
    ...{ assembly, stateDirectory: state, port, fresh, pausesSchedules, say },
    ...(processes !== undefined && { concurrency: processes }),
  });
  if (stoppingSince !== undefined) await stop();
  const { apiUrl, awsUrl, stateDirectory, outputs } = deployment;
  console.log(JSON.stringify({ event: 'ready', apiUrl, awsUrl, stateDirectory, outputs }));
} catch (error) {
  fail(error instanceof LocalError ? error.message : String((error as Error)?.stack ?? error));
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        assembly: { type: 'string', default: 'cdk.out' },
        state: { type: 'string', default: '.local' },
        port: { type: 'string', default: '4000' },
        fresh: { type: 'boolean', default: false },
        'pause-schedules': { type: 'boolean', default: false },
        processes: { type: 'string' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_534) {
      return fail(`--port must be a number from 0 to 65534, not ${values.port}.`);
    }
    const processes = values.processes === undefined ? undefined : Number(values.processes);
    if (processes !== undefined && !(Number.isInteger(processes) && processes > 0)) {
      return fail(`--processes must be a whole number from 1, not ${values.processes}.`);
    }
    return { ...values, port, processes };
  } catch (error) {
    return fail((error as Error).message);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
