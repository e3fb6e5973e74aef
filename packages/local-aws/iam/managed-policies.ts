import { LocalError } from '../runtime.ts';
import type { PolicyDocument } from './policy.ts';

/** The AWS managed policies that the templates attach, as published in the AWS managed policy reference. */
const AWS_MANAGED: Readonly<Record<string, PolicyDocument>> = {
  'service-role/AWSLambdaBasicExecutionRole': {
    Statement: {
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '*',
    },
  },
};

/**
 * The document of an AWS managed policy (`arn:<partition>:iam::aws:policy/…`).
 * @throws LocalError naming a policy that isn't known here: add it above, from its published text.
 */
export function awsManagedPolicy(arn: string): PolicyDocument {
  const document = AWS_MANAGED[arn.split(':policy/')[1] ?? ''];
  if (!document) {
    throw new LocalError(
      `Managed policy ${arn} isn't known locally: add its text to packages/local-aws/iam/managed-policies.ts.`,
    );
  }
  return document;
}

export function isAwsManaged(arn: string): boolean {
  return /^arn:[^:]+:iam::aws:policy\//.test(arn);
}
