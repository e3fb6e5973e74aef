import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Instance } from '../../instance/instance.ts';

/** Lets a function send mail as the instance's sender, by the identity of its domain (verified in SES: docs/runbook.md). */
export function allowMail(lambda: LambdaFunction, { mail }: Instance): void {
  const domain = mail.senderAddress.slice(mail.senderAddress.lastIndexOf('@') + 1);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [Stack.of(lambda).formatArn({ service: 'ses', resource: 'identity', resourceName: domain })],
      conditions: { StringEquals: { 'ses:FromAddress': mail.senderAddress } },
    }),
  );
}
