import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * Lets a function ask another one and wait for its answer (platform/invoke.ts).
 * @param environmentVariable in which it finds the other’s name
 */
export function allowInvocation(
  lambda: LambdaFunction,
  asked: LambdaFunction,
  environmentVariable: string,
): void {
  lambda.addEnvironment(environmentVariable, asked.functionName);
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [asked.functionArn] }),
  );
}
