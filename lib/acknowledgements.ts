import { Validations } from 'aws-cdk-lib';
import { Policy } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { api } from '../contract/api.ts';
import { bucketPrefixes } from '../platform/bucket-keys.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import type { Stacks } from './imaginest.ts';

/**
 * Every finding of cdk-nag's AwsSolutions pack that we live with, and why. What isn't here fails the synth; nothing is
 * acknowledged anywhere else, and each acknowledgement is as narrow as the construct it is about.
 */
export function acknowledgeFindings(stacks: Stacks): void {
  const { storage, identity, service } = stacks;
  acknowledgePrefixes(stacks);
  for (const secret of [
    storage.ballotSecret,
    storage.profileSecret,
    storage.authorSecret,
    storage.moderationSecret,
    storage.newsletterSecret,
    storage.contactSecret,
  ]) {
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'What is stored is keyed with this secret: another value would orphan every ballot, profile, author, flag or subscriber, so it is ' +
        'never rotated in place.',
    );
  }

  acknowledge(
    storage.bucket,
    'AwsSolutions-S1',
    'Access logs would keep the address of whoever downloads a file: what is said of a request stays without callers ' +
      '(design §4.3). Who writes is in the functions’ own logs.',
  );

  const citizens = identity.citizens.pool;
  acknowledge(
    citizens,
    'AwsSolutions-COG2',
    'A profile is anonymous: a second factor would need a telephone, an address or an application that names its owner.',
  );
  acknowledge(
    citizens,
    'AwsSolutions-COG8',
    'The Plus plan watches how people sign in and whether their passwords leaked. Citizens never sign in with a ' +
      'password, and the traces it keeps of devices and addresses are what this pool must not hold.',
  );
  acknowledge(
    identity.staff.pool,
    'AwsSolutions-COG8',
    'A few dozen invited accounts with a second factor, tokens of five minutes, and a look-up of the staff item at ' +
      'each call: risk-based sign-in would add a price for each user and little else.',
  );

  for (const routes of Object.values(api)) {
    for (const [operation, { access }] of Object.entries(routes)) {
      if (access === 'public')
        acknowledge(service.http.node.findChild(operation), 'AwsSolutions-APIG4', openToAll);
    }
  }
  const [sender] = service.newsletterEditions.functions;
  if (sender?.role) {
    acknowledge(
      sender.role,
      'AwsSolutions-IAM5[Resource::*]',
      'Reading the account’s sending rate (ses:GetSendQuota) has no resource to name.',
    );
  }
  acknowledge(
    service.http.node.findChild('default'),
    'AwsSolutions-APIG4',
    'Answers 404 to whatever isn’t a route: there is nothing behind it to protect.',
  );

  for (const queue of service.node.findAll().filter((node) => node instanceof DeadLetterQueue)) {
    acknowledge(
      queue,
      'AwsSolutions-SQS3',
      'It is a dead-letter queue, of what the rule doesn’t look at: an on-failure destination. It has an alarm.',
    );
  }
}

/** The finding names the prefix and the export by which the bucket's stack gives its ARN: nothing wider is acknowledged. */
function acknowledgePrefixes({ storage, service }: Stacks): void {
  const { 'Fn::ImportValue': arn } = service.resolve(storage.exportValue(storage.bucket.bucketArn));
  for (const lambda of service.functions) {
    const policies = JSON.stringify(
      lambda.role?.node
        .findAll()
        .map((each) => (each instanceof Policy ? service.resolve(each.document) : '')),
    );
    for (const prefix of Object.values(bucketPrefixes)) {
      if (lambda.role === undefined || !policies.includes(`/${prefix}*`)) continue;
      acknowledge(
        lambda.role,
        `AwsSolutions-IAM5[Resource::${arn}/${prefix}*]`,
        'The keys of a folder can’t be known beforehand; the folder is this capability’s own (platform/bucket-keys.ts).',
      );
    }
  }
}

const openToAll =
  'The contract declares this route public: reading is open to everybody, and a profile is made before there is a token ' +
  '(against a proof of work).';

function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
