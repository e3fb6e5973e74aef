import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { Eraser } from '../../lib/constructs/eraser.ts';
import { allowMail } from '../../lib/constructs/mail-access.ts';
import { cronAt, ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { allowAnnouncements, allowStaffAddresses } from '../../lib/constructs/staff-addresses.ts';
import { allowAudit, allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** Staff decisions on suggestions, citizens' flags, the public register, and reminders of what waits. */
export class Moderation extends Construct {
  static readonly stack = 'editorial';

  constructor(scope: Construct, id: string, { deployment, storage, identity, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const secret = storage.secret(
      'ModerationSecret',
      'Keys under which the moderation function tells flaggers, and deciders, apart',
    );
    const moderationApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/moderation/moderation-api.lambda.ts',
      description: 'Queue, decisions, flags, charter, register',
      whenItFails:
        'Staff can’t decide, or citizens can’t flag or read the register. A decision and its entry in the audit log are one transaction: nothing ' +
        'is half done, so people can try again.',
      memorySize: 1024,
      // Up to fifty decisions in one request, one after the other.
      timeout: Duration.seconds(29),
    });
    allowSecret(moderationApi, env.moderationSecretArn, secret);
    const postActions = ['GetItem', 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem'] as const;
    allowItems(moderationApi, table, postActions, [prefixes.post]);
    allowItems(moderationApi, table, ['PutItem'], [prefixes.moved, prefixes.notice, prefixes.takenBack]);
    // The number of voters decides how many flags are many.
    allowItems(moderationApi, table, ['Query'], [prefixes.results]);
    const queues = [prefixes.waiting, prefixes.merged];
    allowItems(moderationApi, table, ['Query', 'PutItem', 'DeleteItem'], queues);
    allowItems(moderationApi, table, ['Query', 'UpdateItem'], [prefixes.waitingCount]);
    // To refuse everything one author has waiting; their key is never returned.
    allowItems(moderationApi, table, ['Query'], [prefixes.author]);
    allowItems(moderationApi, table, ['UpdateItem'], [prefixes.authorCount, prefixes.flagDay]);
    // Histories are append-only, like the audit log.
    allowItems(moderationApi, table, ['Query', 'PutItem'], [prefixes.postLog, prefixes.flag, prefixes.note]);
    allowItems(moderationApi, table, ['PutItem'], [prefixes.closing]);
    allowItems(moderationApi, table, ['PutItem', 'DeleteItem'], [prefixes.decided]);
    // Citizens' own flags are looked up on all published posts.
    allowItems(moderationApi, table, ['BatchGetItem'], [prefixes.flag]);
    allowIndexQueries(moderationApi, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    allowAudit(moderationApi, table);
    allowItems(moderationApi, table, ['Query', 'UpdateItem'], [prefixes.register]);
    // What is late in the public register, and what awaits an answer once published.
    allowItems(moderationApi, table, ['Query', 'PutItem', 'DeleteItem'], [prefixes.awaiting]);
    http.add(moderationRoutes, moderationApi);

    const { lambda: eraser } = new Eraser(this, 'Eraser', {
      ...{ deployment, storage },
      entry: 'lambdas/moderation/erase-flags.lambda.ts',
      what: 'Flags',
      whatInFrench: 'des signalements',
    });
    allowSecret(eraser, env.moderationSecretArn, secret);
    allowItems(eraser, table, ['BatchGetItem', 'DeleteItem'], [prefixes.flag]);
    allowItems(eraser, table, ['DeleteItem'], [prefixes.flagDay]);
    allowIndexQueries(eraser, table, [feedIndexes.channelNewest.name], [prefixes.feed]);

    const warnings = new CapabilityFunction(this, 'Warnings', {
      deployment,
      entry: 'lambdas/moderation/warn-of-deadlines.lambda.ts',
      description: 'Mails of the morning: what waits for a decision, what is late',
      whenItFails:
        'The morning’s mails about what waits were not sent, often because SES refuses the sender. Deadlines don’t stop; the next morning’s ' +
        'mails will say so (docs/moderation.md).',
      // As long as the claim on a mail lives (foundations/staff/warning-items.ts).
      timeout: Duration.minutes(1),
    });
    allowStaffAddresses(warnings, identity, table);
    allowAnnouncements(warnings, table);
    allowItems(warnings, table, ['Query'], [prefixes.warning]);
    allowItems(warnings, table, ['Query'], [prefixes.waiting]);
    allowMail(warnings, deployment.instance, storage);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'DeadlineWarningsNotSent',
      description:
        'les courriels du matin (suggestions qui attendent) n’ont pas été envoyés après trois essais.',
      runbook:
        'Read the log of `ModerationWarnings` and fix the cause. The next morning’s mails say what waits; to send them today, invoke the function ' +
        '(docs/runbook.md#by-hand), as often as you like: no mail is sent twice. Then delete the message.',
    });
    new ScheduledFunction(this, 'WarningsSchedule', {
      lambda: warnings,
      expression: cronAt(deployment.instance.moderation.warningsAt),
      timeZone: deployment.instance.timeZone,
      deadLetters,
    });
  }
}
