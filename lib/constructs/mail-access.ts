import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Instance } from '../../instance/instance.ts';
import { env } from '../../platform/env.ts';

/**
 * Lets a function send mail as the instance's sender, by the identity of its domain (verified in SES: docs/runbook.md).
 * @param events the configuration set of the newsletter’s mails, which SES wants allowed beside the identity
 */
export function allowMail(lambda: LambdaFunction, { mail }: Instance, events?: ConfigurationSet): void {
  const stack = Stack.of(lambda);
  const domain = mail.senderAddress.slice(mail.senderAddress.lastIndexOf('@') + 1);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: domain }),
        ...(events
          ? [
              stack.formatArn({
                service: 'ses',
                resource: 'configuration-set',
                resourceName: events.configurationSetName,
              }),
            ]
          : []),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': mail.senderAddress } },
    }),
  );
  if (events) lambda.addEnvironment(env.newsletterConfigurationSet, events.configurationSetName);
}
