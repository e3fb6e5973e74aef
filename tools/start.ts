/** `npm start`: synthesizes the CDK app, boots its template on this machine, seeds it once, says where everything is. */
import { parseArgs } from 'node:util';
import { type RunningDeployment, startDeployment } from './deployment.ts';
import { demoPassword, demoStaff } from './seed/content.ts';
import { seed } from './seed/seed.ts';
import { synthesize } from './synth.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4000' },
    state: { type: 'string', default: '.local' },
    fresh: { type: 'boolean', default: false },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_534) {
  console.error(`--port takes a number from 0 (any free one) to 65534, not "${values.port}".`);
  process.exit(1);
}

let deployment: RunningDeployment | undefined;
let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await deployment?.stop();
  process.exit(0);
};
// Ctrl-C reaches the whole process group, and the launcher passes it on again: the first one counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

try {
  await synthesize({ validate: false });
  deployment = await startDeployment({ stateDirectory: values.state, port, fresh: values.fresh });
  await seed(deployment);
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Error ? error.message : error);
    await deployment?.stop();
    process.exit(1);
  }
}

if (deployment !== undefined && !stopping) {
  const { apiUrl, awsUrl, stateDirectory } = deployment;
  console.log(`
Imagin’Est is up (Ctrl-C stops it; state is kept in ${stateDirectory}/).

  API            ${apiUrl}/v1/posts
  Documentation  ${apiUrl}/v1/docs
  Inbox          ${awsUrl}/_local/inbox

Demo staff of the dev stage (password ${demoPassword}; authenticator secrets in ${stateDirectory}/demo-staff.json):
${demoStaff.map(({ email, member }) => `  ${email}  ${member.pseudonym}`).join('\n')}
  npm run staff:token -- ${demoStaff[0].email}   prints an ID token of five minutes
`);
  const code = await deployment.exited;
  if (!stopping) {
    console.error('The local runtime ended by itself; .local/logs tells what its functions said.');
    process.exit(code || 1);
  }
}
