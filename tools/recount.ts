/**
 * `npm run recount -- [--repair] [--post ID …] [--state .local]`: recounts every ballot, compares with the counters,
 * reports the drift, and corrects the counters if asked. Exit code 1 if any drift is left, 2 if some items could not be
 * judged. It invokes the deployment's recount function, whose role alone may read all ballots. In the cloud, name the
 * function with --function (stack output RecountFunctionName) and use your own credentials.
 */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import Table from 'cli-table3';
import { runCommand } from './command.ts';
import { actAsOperator, readDeployment } from './deployment.ts';

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
  let functionName = values.function;
  if (functionName === undefined) {
    const deployment = readDeployment(values.state);
    actAsOperator(deployment);
    functionName = deployment.outputs.RecountFunctionName;
    if (functionName === undefined) throw new Error('This deployment has no recount: run npm start again.');
  }
  const { Payload, FunctionError } = await new LambdaClient({}).send(
    new InvokeCommand({
      FunctionName: functionName,
      Payload: Buffer.from(
        JSON.stringify({ repair: values.repair, ...(values.post && { postIds: values.post }) }),
      ),
    }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || 'null');
  if (FunctionError) throw new Error(`The recount failed: ${answer?.errorMessage ?? FunctionError}`);
  const table = new Table({
    head: ['post', 'step', 'département', 'counter', 'counted', 'recounted'],
    style: { head: [], border: [], compact: true },
  });
  for (const { postId, step, departement, counter, counted, recounted } of answer.drifted) {
    table.push([postId, step ?? '', departement ?? 'totals', counter, counted, recounted]);
  }
  if (answer.drifted.length > 0) console.log(table.toString());
  console.log(
    `${answer.ballots} ballots on ${answer.posts} posts: ${answer.drifted.length} counters drifted${values.repair ? `, ${answer.repaired} repaired` : ''}.`,
  );
  if (!answer.settled)
    console.log(
      `Votes kept coming in, or the stream was not drained: ${answer.unsettled} items could not be judged; run it again.`,
    );
  const drifting = answer.drifted.length > answer.repaired;
  return drifting ? 1 : answer.settled ? 0 : 2;
});
