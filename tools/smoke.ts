/**
 * `npm run smoke -- --api URL`: checks whether a deployment answers as it should. Read-only. Exit code 1 if something is
 * wrong.
 */
import { allRoutes } from '../contract/api.ts';
import { runCommand, serviceAddress } from './command.ts';
import { readDeployment } from './deployment.ts';
import { closedDoor, runChecks, smokeChecks } from './smoke-checks.ts';

const usage = `npm run smoke -- [--api URL] [--closed URL …] [--state .local]

  --api URL      where the service is reached (stack output ApiUrl)
  --closed URL   an address that must answer nobody: API Gateway's own, the origin past the edge; may be given again
  --state DIR    without --api: the state directory of the service on this machine`;

await runCommand(
  {
    usage,
    options: {
      api: { type: 'string' },
      closed: { type: 'string', multiple: true, default: [] },
      state: { type: 'string', default: '.local' },
    },
  },
  async ({ values }) => {
    const api = serviceAddress('--api', values.api ?? readDeployment(values.state).apiUrl);
    const closed = values.closed.map((url) => serviceAddress('--closed', url));
    const checks = [...smokeChecks(allRoutes.map(({ route }) => route)), ...closed.map(closedDoor)];
    const results = await runChecks(api, checks);
    const failed = results.filter(({ wrong }) => wrong !== undefined);
    for (const { name, wrong } of failed) console.log(`✗ ${name}: ${wrong}`);
    console.log(`${results.length - failed.length} of ${results.length} checks passed at ${api}.`);
    return failed.length > 0 ? 1 : 0;
  },
);
