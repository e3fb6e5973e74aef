/**
 * `npm run recount -- [--repair] [--post ID …] [--state .local]`: recounts every ballot, compares with the counters,
 * reports the drift, and corrects the counters if asked. Exit code 1 if any drift is left, 2 if some items could not be
 * judged. It invokes the deployment's recount function until nothing is left: in a call of a quarter of an hour it does as much as
 * there is time for, and large polls go on box by box, as for their certification. In the cloud, name the function with --function (stack output RecountFunctionName) and use your own credentials.
 */
import Table from 'cli-table3';
import { runCommand } from './command.ts';
import { actAsOperator, readDeployment } from './deployment.ts';
import { recountBy, recountFunctionOf } from './recount-of.ts';

const usage = `npm run recount -- [--repair] [--post ID …] [--state .local] [--function NAME]

  --repair         writes what the counters ought to be
  --post ID        only this post; may be given again
  --state DIR      the state directory of the service on this machine
  --function NAME  the recount's function in the cloud (stack output RecountFunctionName), with your own credentials`;

const options = {
  repair: { type: 'boolean', default: false },
  post: { type: 'string', multiple: true },
  state: { type: 'string', default: '.local' },
  function: { type: 'string' },
} as const;

await runCommand({ usage, options }, async ({ values }) => {
  const { repair, post: postIds } = values;
  const functionName = values.function ?? localFunction(values.state);
  const report = await recountBy(functionName, { repair, postIds });
  const table = new Table({
    head: ['post', 'step', 'département', 'counter', 'counted', 'recounted'],
    style: { head: [], border: [], compact: true },
  });
  for (const { postId, step, departement, counter, counted, recounted } of report.drifted) {
    table.push([postId, step ?? '', departement ?? 'totals', counter, counted, recounted]);
  }
  if (report.drifted.length > 0) console.log(table.toString());
  console.log(
    `${report.ballots} ballots on ${report.posts} posts: ${report.drifted.length} counters drifted${values.repair ? `, ${report.repaired} repaired` : ''}.`,
  );
  if (!report.settled)
    console.log(
      `Votes kept coming in, or the stream was not drained: ${report.unsettled} items could not be judged; run it again.`,
    );
  const drifting = report.drifted.length > report.repaired;
  return drifting ? 1 : report.settled ? 0 : 2;
});

/** The recount's function of the service on this machine, whose operator this process becomes. */
function localFunction(stateDirectory: string): string {
  const deployment = readDeployment(stateDirectory);
  actAsOperator(deployment);
  return recountFunctionOf(deployment);
}
