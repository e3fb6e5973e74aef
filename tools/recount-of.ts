import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { RecountReport } from '../lambdas/certification/recount.ts';
import { actAsOperator, type Deployment } from './deployment.ts';

/** Recounts all ballots of a deployment. @throws Error if votes are still being counted, or it fails */
export async function recountOf(deployment: Deployment): Promise<RecountReport> {
  actAsOperator(deployment);
  const { Payload, FunctionError } = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: deployment.outputs.RecountFunctionName, Payload: '{}' }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
  if (FunctionError) throw new Error(`The recount failed: ${answer.errorMessage}`);
  if (!answer.settled) throw new Error('The recount was not settled: the stream was not drained.');
  return answer;
}
