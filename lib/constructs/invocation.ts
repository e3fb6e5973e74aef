import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * Lets a function invoke another one and wait for its reply (platform/invoke.ts).
 * @param environmentVariable holds the name of the other function
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
