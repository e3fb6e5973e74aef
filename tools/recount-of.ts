import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { PartOfRecount } from '../lambdas/certification/recount.lambda.ts';
import { emptyReport, type RecountReport, sumOf } from '../lambdas/certification/recount.ts';
import { actAsOperator, type Deployment } from './deployment.ts';

export interface RecountOptions {
  readonly repair?: boolean;
  /** Only these posts; all if undefined. */
  readonly postIds?: readonly string[] | undefined;
}

/** Has the function recount ballots, in as many invocations as that takes. @throws Error if one fails */
export async function recountBy(functionName: string, options: RecountOptions): Promise<RecountReport> {
  const lambda = new LambdaClient({});
  let report = emptyReport;
  let left: PartOfRecount['left'];
  do {
    const event = JSON.stringify({ ...options, left });
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(event) }),
    );
    const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || 'null');
    if (FunctionError) throw new Error(`The recount failed: ${answer?.errorMessage ?? FunctionError}`);
    const part: PartOfRecount = answer;
    report = sumOf(report, part.report);
    left = part.left;
  } while (left !== undefined);
  return report;
}

/** Recounts all ballots of a deployment. @throws Error if votes are still being counted, or it fails */
export async function recountOf(deployment: Deployment): Promise<RecountReport> {
  actAsOperator(deployment);
  const report = await recountBy(recountFunctionOf(deployment), {});
  if (!report.settled) throw new Error('The recount was not settled: the stream was not drained.');
  return report;
}

/** The name of a deployment's recount function. */
export function recountFunctionOf({ outputs }: Deployment): string {
  const name = outputs.RecountFunctionName;
  if (name === undefined) throw new Error('This deployment has no recount: run npm start again.');
  return name;
}
