import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { newsletterArchiveRoutes } from '../../../contract/newsletter/newsletter-archive.routes.ts';
import { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import type { CapabilityProps } from '../../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../../lib/constructs/dead-letter-queue.ts';
import { allowMail, allowSendQuota } from '../../../lib/constructs/mail-access.ts';
import { cronAt, ScheduledFunction } from '../../../lib/constructs/scheduled-function.ts';
import { ScheduledMessage } from '../../../lib/constructs/scheduled-message.ts';
import { allowSecret } from '../../../lib/constructs/secret-access.ts';
import { allowAnnouncements, allowStaffAddresses } from '../../../lib/constructs/staff-addresses.ts';
import { allowAudit, allowIndexQueries, allowItems } from '../../../lib/constructs/table-access.ts';
import { WorkQueue } from '../../../lib/constructs/work-queue.ts';
import { env } from '../../../platform/env.ts';
import { feedIndexes, prefixes } from '../../../platform/table/keys.ts';
import type { NewsletterProps } from '../subscriptions/construct.ts';

/** Number of concurrent senders; each takes its share of the account's rate (foundations/mail/sending-rate.ts). */
const sendersAtOnce = 4;

/**
 * The editions of the newsletter: composed on a schedule, approved by the project team, sent once to each subscriber,
 * archived for everybody.
 */
export class NewsletterEditions extends Construct {
  /** The queue that wakes the senders. */
  private readonly sending: WorkQueue;
  /** Compositions that failed three times. */
  private readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: NewsletterProps) {
    super(scope, id);
    const sender = this.sender(props);
    this.sending = new WorkQueue(this, 'SendingQueue', {
      consumer: sender,
      consumerTimeout: senderTimeout,
      batchSize: 1,
      maxConcurrency: sendersAtOnce,
      deadLetters: {
        alarm: 'LetterNotSent',
        description:
          'l’envoi de la lettre a échoué cinq fois sur une même part : lire le journal de sa fonction ; la veille la reprend toutes les cinq ' +
          'minutes.',
        runbook:
          'Sending failed five times on the same part. Read the log of `NewsletterEditionsSend` and fix the cause; the watch tries that part ' +
          'again every five minutes, so the message needs no redrive: delete it once the edition is marked as sent (docs/newsletter-editions.md).',
      },
    });
    this.sending.allowSending(sender, env.sendingQueueUrl);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'LetterNotComposed',
      description:
        'le brouillon de la lettre n’a pas été composé après trois essais : lire le journal de sa fonction, puis la relancer.',
      runbook:
        'There is no draft of next month’s letter. Read the log of `NewsletterEditionsCompose`, fix the cause, and invoke the function, as ' +
        'often as you like. Then delete the message.',
    });
    this.composer(props);
    this.team(props);
    this.web(props);
    this.schedule(props);
  }

  /** Drafts next month's edition. */
  private composer({ deployment, storage, identity }: NewsletterProps): void {
    const { table } = storage;
    const composer = new CapabilityFunction(this, 'Compose', {
      deployment,
      entry: 'lambdas/newsletter/compose-edition.lambda.ts',
      description: 'Composes the draft of the next newsletter',
      whenItFails:
        'Composing the letter failed once; Lambda tries twice more, then `LetterNotComposed` rings.',
      memorySize: 1769,
      // As long as the claim on a mail lives (foundations/staff/warning-items.ts).
      timeout: Duration.minutes(1),
    });
    allowItems(composer, table, ['GetItem', 'Query', 'PutItem'], [prefixes.edition]);
    const happened = [
      prefixes.followUps,
      prefixes.followUp,
      prefixes.certificate,
      prefixes.proposals,
      prefixes.meetings,
      prefixes.outcome,
    ];
    allowItems(composer, table, ['Query'], happened);
    allowItems(composer, table, ['GetItem', 'Query'], [prefixes.calendar]);
    allowItems(composer, table, ['BatchGetItem'], [prefixes.post, prefixes.results, prefixes.meeting]);
    allowItems(composer, table, ['GetItem'], [prefixes.statistics]);
    allowIndexQueries(composer, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    this.allowReporting(composer, { deployment, storage, identity });
    const { composeDay, composeAt } = deployment.instance.newsletter;
    new ScheduledFunction(this, 'ComposeSchedule', {
      lambda: composer,
      expression: cronAt(composeAt, `${composeDay} * ? *`),
      timeZone: deployment.instance.timeZone,
      deadLetters: this.deadLetters,
    });
  }

  private sender({ deployment, storage, identity, http, secret }: NewsletterProps): CapabilityFunction {
    const { table } = storage;
    const sender = new CapabilityFunction(this, 'Send', {
      deployment,
      entry: 'lambdas/newsletter/send-edition.lambda.ts',
      description: 'Sends the newsletter, once to each subscriber',
      whenItFails:
        'Part of the letter was not sent at this try. The queue tries again, and so does the watch every five minutes; nobody gets two letters ' +
        '(docs/newsletter-editions.md).',
      memorySize: 1769,
      timeout: senderTimeout,
    });
    allowSecret(sender, env.newsletterSecretArn, secret);
    sender.addEnvironment(env.publicUrl, http.url);
    allowItems(sender, table, ['GetItem', 'Query', 'PutItem'], [prefixes.edition]);
    allowItems(sender, table, ['GetItem', 'PutItem'], [prefixes.archive]);
    allowItems(sender, table, ['Query', 'DeleteItem'], [prefixes.takenBack]);
    // Whether the posts in the letter are still public.
    allowItems(sender, table, ['BatchGetItem'], [prefixes.post]);
    allowItems(sender, table, ['GetItem'], [prefixes.meeting]);
    allowItems(
      sender,
      table,
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      [prefixes.sending],
    );
    allowItems(sender, table, ['GetItem', 'Query'], [prefixes.subscriber]);
    this.allowReporting(sender, { deployment, storage, identity });
    allowMail(sender, deployment.instance, storage, { letter: true });
    allowSendQuota(sender);
    return sender;
  }

  private team({ deployment, storage, identity, http, secret }: NewsletterProps): void {
    const { table } = storage;
    const editionsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/newsletter/editions-api.lambda.ts',
      description: 'Editions of the newsletter: edit, preview, approve, follow, decide',
      whenItFails:
        'The project team can’t edit, preview, approve or stop the letter. To stop it without the API, disable ' +
        'the mapping of `NewsletterEditionsSend` (docs/runbook.md#by-hand).',
      memorySize: 1769,
      timeout: Duration.seconds(29),
    });
    editionsApi.addEnvironment(env.publicUrl, http.url);
    // To sign addresses of previews.
    allowSecret(editionsApi, env.newsletterSecretArn, secret);
    allowItems(editionsApi, table, ['GetItem'], [prefixes.readers]);
    allowItems(editionsApi, table, ['GetItem', 'Query', 'PutItem'], [prefixes.edition]);
    allowItems(editionsApi, table, ['GetItem', 'PutItem'], [prefixes.archive]);
    // Whether a post in the letter was withdrawn.
    allowItems(editionsApi, table, ['BatchGetItem'], [prefixes.post]);
    allowItems(
      editionsApi,
      table,
      ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'ConditionCheckItem'],
      [prefixes.sending],
    );
    this.allowReporting(editionsApi, { deployment, storage, identity });
    // Test letters to members of the team.
    allowMail(editionsApi, deployment.instance, storage, { letter: true });
    allowAudit(editionsApi, table);
    this.sending.allowSending(editionsApi, env.sendingQueueUrl);
    http.add(newsletterEditionsRoutes, editionsApi);
  }

  private web({ deployment, storage: { table }, http }: NewsletterProps): void {
    const web = new CapabilityFunction(this, 'Web', {
      deployment,
      entry: 'lambdas/newsletter/editions-web.lambda.ts',
      description: 'Web versions of the newsletter',
      whenItFails: 'Past letters can’t be read on the web; nothing is lost.',
    });
    web.addEnvironment(env.publicUrl, http.url);
    allowItems(web, table, ['GetItem', 'Query'], [prefixes.archive]);
    http.add(newsletterArchiveRoutes, web);
  }

  /** Changes of an edition's state are mailed to the project team (lambdas/newsletter/editions/report-to-team.ts). */
  private allowReporting(
    lambda: CapabilityFunction,
    { deployment, storage, identity }: Pick<CapabilityProps, 'deployment' | 'storage' | 'identity'>,
  ): void {
    const { table } = storage;
    allowItems(lambda, table, ['Query'], [prefixes.sending]);
    allowItems(lambda, table, ['GetItem'], [prefixes.feedback]);
    allowStaffAddresses(lambda, identity, table);
    allowAnnouncements(lambda, table);
    allowMail(lambda, deployment.instance, storage);
  }

  private schedule({ deployment }: NewsletterProps): void {
    const { instance } = deployment;
    const { sendDay, sendAt } = instance.newsletter;
    const queued = { queue: this.sending, timeZone: instance.timeZone };
    new ScheduledMessage(this, 'SendingDay', {
      ...queued,
      expression: cronAt(sendAt, `${sendDay} * ? *`),
      message: { kind: 'start' },
    });
    new ScheduledMessage(this, 'SendingWatch', {
      ...queued,
      expression: 'rate(5 minutes)',
      message: { kind: 'watch' },
    });
  }
}

/** A sender owns its part for five seconds longer (lambdas/newsletter/editions/send-part.ts). */
const senderTimeout = Duration.minutes(1);
