import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';
import type { Storage } from './ground.ts';
import { allowSecret } from './secret-access.ts';
import { allowItems } from './table-access.ts';

/**
 * Allows a function to ask for permission to write to a mailbox (`ask`), to check whether it is suppressed (`look`), or to
 * suppress it (`block`); see foundations/mail.
 */
export function allowMailboxes(
  lambda: LambdaFunction,
  storage: Storage,
  acts: readonly ('ask' | 'look' | 'block')[],
): void {
  const secret = storage.secret(
    'MailSecret',
    'Keys under which mailboxes are counted and blocked, whoever writes',
  );
  allowSecret(lambda, env.mailSecretArn, secret);
  if (acts.includes('block')) allowItems(lambda, storage.table, ['PutItem'], [prefixes.mailBlocked]);
  if (acts.includes('ask') || acts.includes('look')) {
    allowItems(lambda, storage.table, ['GetItem'], [prefixes.mailBlocked]);
  }
  if (!acts.includes('ask')) return;
  allowItems(lambda, storage.table, ['UpdateItem'], [prefixes.mailDay, prefixes.mailHour]);
}
