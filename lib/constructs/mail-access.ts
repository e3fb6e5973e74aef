import { Lazy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Instance } from '../../instance/instance.ts';
import { env } from '../../platform/env.ts';
import { acknowledge } from './acknowledge.ts';
import type { Storage } from './ground.ts';

/** The domain of both senders, of the letter and of everything else (check-instance.ts ensures that it is the same). */
export function mailDomain({ mail }: Instance): string {
  return mail.senderAddress.slice(mail.senderAddress.lastIndexOf('@') + 1);
}

/** The addresses that each function may send from. */
const senders = new WeakMap<LambdaFunction, Set<string>>();

/**
 * Allows a function to send mail as the service or, for the letter, as its sender; two calls allow both. SES checks the
 * right on whichever identity it verified (the address or its domain) and, in its sandbox, on those of the recipients too.
 * So what restricts the function is the condition on the sender's address, not the identity.
 * @param mails the configuration set of all mails, which SES requires a right on besides the identity
 */
export function allowMail(
  lambda: LambdaFunction,
  { mail }: Instance,
  { mails }: Pick<Storage, 'mails'>,
  { letter = false }: { readonly letter?: boolean } = {},
): void {
  const allowed = senders.get(lambda) ?? new Set();
  allowed.add(letter ? mail.senderAddress : mail.serviceAddress);
  if (!senders.has(lambda)) {
    senders.set(lambda, allowed);
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [sesArn(lambda, 'identity', '*')],
        // Evaluated late, so that addresses added afterwards end up in the same statement.
        conditions: { StringEquals: { 'ses:FromAddress': Lazy.any({ produce: () => [...allowed].sort() }) } },
      }),
    );
    // SES gives the sender's address as context for identities only; with the condition here, every mail would be refused.
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [sesArn(lambda, 'configuration-set', mails.configurationSetName)],
      }),
    );
    acknowledge(
      lambda.role ?? lambda,
      `AwsSolutions-IAM5[Resource::${flat(lambda, sesArn(lambda, 'identity', '*'))}]`,
      'Which identities SES looks at depends on what is verified; the condition binds the sender to one address.',
    );
  }
  lambda.addEnvironment(env.mailConfigurationSet, mails.configurationSetName);
}

/**
 * Allows a function to ask for the account's sending quota (`ses:GetSendQuota`), which supports no resource-level rights.
 */
export function allowSendQuota(lambda: LambdaFunction): void {
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }));
  acknowledge(
    lambda.role ?? lambda,
    'AwsSolutions-IAM5[Resource::*]',
    'Reading the account’s sending rate (ses:GetSendQuota) has no resource to name.',
  );
}

function sesArn(lambda: LambdaFunction, resource: string, resourceName: string): string {
  return Stack.of(lambda).formatArn({ service: 'ses', resource, resourceName });
}

/** An ARN as cdk-nag formats it in a finding: `arn:<AWS::Partition>:ses:…`. */
function flat(lambda: LambdaFunction, arn: string): string {
  const resolved = Stack.of(lambda).resolve(arn);
  const parts: unknown[] = resolved['Fn::Join']?.[1] ?? [resolved];
  return parts
    .map((part) => (typeof part === 'string' ? part : `<${(part as { Ref: string }).Ref}>`))
    .join('');
}
