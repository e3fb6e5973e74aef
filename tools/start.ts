/**
 * `npm start`: synthesizes the CDK app, boots its template on this machine, seeds it once, and says where everything is.
 */
import './seed/quiet.ts';
import { assertWritable, runCommand, wholeNumber } from './command.ts';
import { type RunningDeployment, startDeployment } from './deployment.ts';
import { assertPortsFree } from './ports.ts';
import { demoPassword, demoStaff } from './seed/content/staff.ts';
import { ensureDemoStaff } from './seed/demo-staff.ts';
import { isHalfSeeded, isSeeded } from './seed/seeded.ts';
import { synthesize } from './synth.ts';

const usage = `npm start -- [--port 4000] [--state .local] [--fresh] [--empty]

  --port N      the API's port, and the next one for the AWS endpoint and its pages; 0 takes free ones
  --state DIR   where everything is kept
  --fresh       starts over: empties the state directory first
  --empty       leaves the demo out: nothing but its staff`;

const options = {
  port: { type: 'string', default: '4000' },
  state: { type: 'string', default: '.local' },
  fresh: { type: 'boolean', default: false },
  empty: { type: 'boolean', default: false },
} as const;

let deployment: RunningDeployment | undefined;
let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await deployment?.stop();
  process.exit(0);
};
// Ctrl-C reaches the whole process group, and the launcher forwards it again: only the first counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

await runCommand({ usage, options }, async ({ values: { port, ...how } }) => {
  const number = wholeNumber('--port', port, 0);
  if (number > 65_534)
    throw new Error(`--port takes a number from 0 (any free one) to 65534, not "${port}".`);
  try {
    await start({ port: number, ...how });
  } catch (error) {
    // Failures caused by stopping aren't reported.
    if (!stopping) {
      await deployment?.stop();
      throw error;
    }
  }
  const code = await deployment?.exited;
  if (stopping) return 0;
  console.error(`The local runtime ended by itself; ${how.state}/logs tells what its functions said.`);
  return code || 1;
});

async function start(asked: { port: number; state: string; fresh: boolean; empty: boolean }): Promise<void> {
  const { port, state, fresh, empty } = asked;
  assertWritable(state);
  await assertPortsFree(port);
  // Half a history can't be continued.
  const startsOver = fresh || isHalfSeeded(state);
  // Contains the code of all functions, so it is loaded in the background, and only if needed.
  const demo = empty || (isSeeded(state) && !startsOver) ? undefined : import('./seed/seed.ts');
  // Whoever awaits it below gets the error; until then nobody listens.
  demo?.catch(() => undefined);
  await step('Synthesizing the template', () => synthesize({ validate: false }));
  const running = await step('Booting it', () =>
    startDeployment({ stateDirectory: state, port, fresh: startsOver }),
  );
  deployment = running;
  if (empty) await step('Adding its staff', () => ensureDemoStaff(running));
  else if (demo !== undefined) {
    await step('Filling it with three months of a demo, this once', async () => (await demo).seed(running));
  }
  const { apiUrl, awsUrl, stateDirectory } = running;
  console.log(`
Imagin’Est is up (Ctrl-C stops it; state is kept in ${stateDirectory}/).

  App            ${apiUrl}/
  Console        ${apiUrl}/admin
  API            ${apiUrl}/v1/posts
  Documentation  ${apiUrl}/v1/docs
  Inbox          ${awsUrl}/_local/inbox
  Levers         ${awsUrl}/_local (packages/local-aws/README.md says what each does)

Demo staff of the dev stage (password ${demoPassword}; authenticator secrets in ${stateDirectory}/demo-staff.json):
${demoStaff.map(({ email, member }) => `  ${email}  ${member.pseudonym}`).join('\n')}
  npm run staff:token -- ${demoStaff[0].email}   prints an ID token of five minutes; of whoever was invited, too
  npm run staff:token -- ${demoStaff[1].email} --code   prints what its authenticator shows, for the console
`);
}

/** Reports what is being done, and how long it took. */
async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  if (stopping) throw new Error('Stopped.');
  process.stdout.write(`${what}… `);
  const started = performance.now();
  try {
    const done = await work();
    process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s`);
    return done;
  } finally {
    process.stdout.write('\n');
  }
}
