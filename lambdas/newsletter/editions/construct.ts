import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { api } from '../../../contract/api.ts';
import type { CapabilityProps } from '../../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../../lib/constructs/dead-letter-queue.ts';
import { allowMail } from '../../../lib/constructs/mail-access.ts';
import type { MailEvents } from '../../../lib/constructs/mail-events.ts';
import { ScheduledFunction } from '../../../lib/constructs/scheduled-function.ts';
import { ScheduledMessage } from '../../../lib/constructs/scheduled-message.ts';
import { allowSecret } from '../../../lib/constructs/secret-access.ts';
import { allowAnnouncements, allowStaffAddresses } from '../../../lib/constructs/staff-addresses.ts';
import { allowAudit, allowIndexQueries, allowItems } from '../../../lib/constructs/table-access.ts';
import { WorkQueue } from '../../../lib/constructs/work-queue.ts';
import { env } from '../../../platform/env.ts';
import { feedIndexes, prefixes } from '../../../platform/table/keys.ts';

/** Senders at work at the same time; each takes its share of the account's rate (lambdas/newsletter/editions/sending-rate.ts). */
const sendersAtOnce = 4;

export interface NewsletterEditionsProps extends CapabilityProps {
  /** SES’s configuration set of the newsletter's mails. */
  readonly events: MailEvents;
}

/** The editions of the newsletter: composed by the clock, approved by the project team, sent once each, kept for everybody. */
export class NewsletterEditions extends Construct {
  readonly functions: readonly CapabilityFunction[];
  /** What wakes the sender. */
  readonly sending: WorkQueue;
  /** Compositions that failed three times. */
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: NewsletterEditionsProps) {
    super(scope, id);
    const sender = this.sender(props);
    this.sending = new WorkQueue(this, 'SendingQueue', {
      consumer: sender,
      consumerTimeout: senderTimeout,
      batchSize: 1,
      maxConcurrency: sendersAtOnce,
    });
    this.sending.allowSending(sender, env.sendingQueueUrl);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.functions = [sender, this.composer(props), this.team(props), this.web(props)];
    this.schedule(props);
  }

  /** Composes next month's draft. */
  private composer({
    deployment,
    storage: { table },
    identity,
  }: NewsletterEditionsProps): CapabilityFunction {
    const composer = new CapabilityFunction(this, 'Compose', {
      deployment,
      entry: 'lambdas/newsletter/compose-edition.lambda.ts',
      description: 'Composes the draft of the next newsletter',
      memorySize: 1769,
      // A claim on a mail lives as long (foundations/staff/warning-items.ts).
      timeout: Duration.minutes(1),
    });
    allowItems(composer, table, ['GetItem', 'Query', 'PutItem'], [prefixes.edition]);
    const happened = [prefixes.followUps, prefixes.followUp, prefixes.certificate, prefixes.proposals];
    allowItems(composer, table, ['Query'], happened);
    allowItems(composer, table, ['GetItem', 'Query'], [prefixes.calendar]);
    allowItems(composer, table, ['BatchGetItem'], [prefixes.post]);
    allowIndexQueries(composer, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    this.allowTelling(composer, { deployment, table, identity });
    const { composeDay, composeAt } = deployment.instance.newsletter;
    const [hour, minute] = composeAt.split(':').map(Number);
    new ScheduledFunction(this, 'ComposeSchedule', {
      lambda: composer,
      expression: `cron(${minute} ${hour} ${composeDay} * ? *)`,
      timeZone: deployment.instance.timeZone,
      deadLetters: this.deadLetters,
    });
    return composer;
  }

  private sender({
    deployment,
    storage,
    identity,
    http,
    events,
  }: NewsletterEditionsProps): CapabilityFunction {
    const { table, newsletterSecret } = storage;
    const sender = new CapabilityFunction(this, 'Send', {
      deployment,
      entry: 'lambdas/newsletter/send-edition.lambda.ts',
      description: 'Sends the newsletter, once to each subscriber',
      memorySize: 1769,
      timeout: senderTimeout,
    });
    allowSecret(sender, env.newsletterSecretArn, newsletterSecret);
    sender.addEnvironment(env.publicUrl, http.api.apiEndpoint);
    allowItems(sender, table, ['GetItem', 'Query', 'PutItem'], [prefixes.edition]);
    allowItems(sender, table, ['PutItem'], [prefixes.archive]);
    allowItems(
      sender,
      table,
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      [prefixes.sending],
    );
    allowItems(sender, table, ['GetItem', 'Query'], [prefixes.subscriber]);
    this.allowTelling(sender, { deployment, table, identity });
    allowMail(sender, deployment.instance, events.configurationSet);
    // SES knows no resource of it.
    sender.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }));
    return sender;
  }

  private team({
    deployment,
    storage: { table },
    identity,
    http,
  }: NewsletterEditionsProps): CapabilityFunction {
    const editionsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/newsletter/editions-api.lambda.ts',
      description: 'Editions of the newsletter: edit, preview, approve, follow, decide',
      memorySize: 1769,
      timeout: Duration.seconds(29),
    });
    editionsApi.addEnvironment(env.publicUrl, http.api.apiEndpoint);
    allowItems(editionsApi, table, ['GetItem'], [prefixes.staff]);
    allowItems(editionsApi, table, ['GetItem', 'Query', 'PutItem'], [prefixes.edition]);
    allowItems(
      editionsApi,
      table,
      ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'ConditionCheckItem'],
      [prefixes.sending],
    );
    this.allowTelling(editionsApi, { deployment, table, identity });
    allowAudit(editionsApi, table);
    this.sending.allowSending(editionsApi, env.sendingQueueUrl);
    http.add(api.newsletterEditions, editionsApi);
    return editionsApi;
  }

  private web({ deployment, storage: { table }, http }: NewsletterEditionsProps): CapabilityFunction {
    const web = new CapabilityFunction(this, 'Web', {
      deployment,
      entry: 'lambdas/newsletter/editions-web.lambda.ts',
      description: 'Web versions of the newsletter',
    });
    web.addEnvironment(env.publicUrl, http.api.apiEndpoint);
    allowItems(web, table, ['GetItem', 'Query'], [prefixes.archive]);
    http.add(api.newsletterArchive, web);
    return web;
  }

  /** What becomes of an edition is mailed to the project team (lambdas/newsletter/editions/tell-team.ts). */
  private allowTelling(
    lambda: CapabilityFunction,
    {
      deployment,
      table,
      identity,
    }: Pick<CapabilityProps, 'deployment' | 'identity'> & Pick<CapabilityProps['storage'], 'table'>,
  ): void {
    allowItems(lambda, table, ['Query'], [prefixes.sending]);
    allowItems(lambda, table, ['GetItem'], [prefixes.feedback]);
    allowStaffAddresses(lambda, identity, table);
    allowAnnouncements(lambda, table);
    allowMail(lambda, deployment.instance);
  }

  private schedule({ deployment }: NewsletterEditionsProps): void {
    const { instance } = deployment;
    const { sendDay, sendAt } = instance.newsletter;
    const [hour, minute] = sendAt.split(':').map(Number);
    const queued = { queue: this.sending.queue, timeZone: instance.timeZone };
    new ScheduledMessage(this, 'SendingDay', {
      ...queued,
      expression: `cron(${minute} ${hour} ${sendDay} * ? *)`,
      message: { kind: 'start' },
    });
    new ScheduledMessage(this, 'SendingWatch', {
      ...queued,
      expression: 'rate(5 minutes)',
      message: { kind: 'watch' },
    });
  }
}

/** A part is a sender's own for five seconds more (lambdas/newsletter/editions/send-part.ts). */
const senderTimeout = Duration.minutes(1);
