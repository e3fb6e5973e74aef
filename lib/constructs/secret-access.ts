import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** Allows a function to read one secret, whose ARN it gets in the environment variable. */
export function allowSecret(lambda: LambdaFunction, environmentVariable: string, secret: ISecret): void {
  lambda.addEnvironment(environmentVariable, secret.secretArn);
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
  );
}
