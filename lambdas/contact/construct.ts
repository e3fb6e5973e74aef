import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowMail } from '../../lib/constructs/mail-access.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { allowAnnouncements, allowStaffAddresses } from '../../lib/constructs/staff-addresses.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** What citizens write to the Région, what its directorates answer, and the mails that tell them of new messages. */
export class Contact extends Construct {
  readonly functions: readonly CapabilityFunction[];

  constructor(scope: Construct, id: string, { deployment, storage, identity, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const contactApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/contact/contact-api.lambda.ts',
      description: 'Messages to the Région and their answers',
      // It sends mails; a mail that isn't noted after a minute is uncertain (domain/contact/contact.ts), so less than that.
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    allowSecret(contactApi, env.contactSecretArn, storage.contactSecret);
    allowItems(contactApi, table, ['GetItem'], [prefixes.staff]);
    allowItems(contactApi, table, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'], [prefixes.contact]);
    allowItems(contactApi, table, ['GetItem', 'PutItem', 'UpdateItem'], [prefixes.contactAddress]);
    allowItems(contactApi, table, ['Query', 'PutItem'], [prefixes.contactSender]);
    allowItems(contactApi, table, ['UpdateItem'], [prefixes.contactDay]);
    allowItems(
      contactApi,
      table,
      ['Query', 'PutItem', 'DeleteItem'],
      [prefixes.contactBox, prefixes.contactAssigned],
    );
    allowItems(contactApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowAudit(contactApi, table);
    allowMail(contactApi, deployment.instance);
    http.add(api.contact, contactApi);

    // It counts messages and reads none.
    const digests = new CapabilityFunction(this, 'Digests', {
      deployment,
      entry: 'lambdas/contact/send-digests.lambda.ts',
      description: 'Mails of the hour: how many new messages there are',
      // A claim on a mail lives as long (foundations/staff/warning-items.ts).
      timeout: Duration.minutes(1),
    });
    allowItems(digests, table, ['Query'], [prefixes.contactBox]);
    allowStaffAddresses(digests, identity, table);
    allowAnnouncements(digests, table);
    // Until when the last mail told.
    allowItems(digests, table, ['Query'], [prefixes.warning]);
    allowMail(digests, deployment.instance);
    new ScheduledFunction(this, 'DigestsSchedule', {
      lambda: digests,
      expression: 'cron(0 * * * ? *)',
      timeZone: deployment.instance.timeZone,
    });
    this.functions = [contactApi, digests];
  }
}
