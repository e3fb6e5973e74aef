import { randomBytes, randomUUID } from 'node:crypto';
import { LocalError, type Resource, type Runtime } from '../runtime.ts';
import type { MailHead } from './headers.ts';
import type { Outcome } from './outcomes.ts';

/**
 * Events that SES publishes about a mail sent with a configuration set (SES developer guide, “Contents of event data” and
 * “Monitoring SES events using Amazon EventBridge”), to the default event bus, the only supported destination.
 */

/** A mail as its events describe it. */
export interface SentMail {
  readonly messageId: string;
  /** The API’s action that sent it. */
  readonly operation: string;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly head: MailHead;
  readonly configurationSet: string;
  readonly tags: ReadonlyMap<string, string>;
  /** Name of the role that sent it. */
  readonly sender: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Event types by their name in a template: the name in the event, and its `detail-type`. */
const EVENT_TYPES = {
  send: ['Send', 'Email Sent'],
  delivery: ['Delivery', 'Email Delivered'],
  bounce: ['Bounce', 'Email Bounced'],
  complaint: ['Complaint', 'Email Complaint Received'],
} as const;

type EventType = keyof typeof EVENT_TYPES;

/** Known to SES but never produced here: no links are rewritten, no templates filled in, nothing is delayed. */
const NEVER_HAPPEN = ['reject', 'open', 'click', 'renderingfailure', 'deliverydelay', 'subscription'];

export interface EventDestination {
  readonly configurationSet: string;
  readonly types: ReadonlySet<string>;
}

/** @throws LocalError naming what isn't supported; undefined for a disabled destination */
export function readEventDestination({
  stack,
  logicalId,
  properties,
}: Resource): EventDestination | undefined {
  const refuse = (message: string) => new LocalError(`Event destination ${stack}/${logicalId}: ${message}`);
  const { ConfigurationSetName, EventDestination: destination = {}, ...others } = properties;
  const { Name: _, Enabled, MatchingEventTypes = [], EventBridgeDestination, ...more } = destination;
  const [unknown] = [...Object.keys(others), ...Object.keys(more).map((name) => `EventDestination.${name}`)];
  if (unknown !== undefined) throw refuse(`its property ${unknown} is not imitated`);
  const bus = String(EventBridgeDestination?.EventBusArn ?? '');
  if (!bus.endsWith(':event-bus/default'))
    throw refuse(`the default event bus is the only one, not "${bus}"`);
  const types = (MatchingEventTypes as string[]).map((type) => type.toLowerCase());
  for (const type of types) {
    if (!(type in EVENT_TYPES) && !NEVER_HAPPEN.includes(type)) throw refuse(`there are no events "${type}"`);
  }
  // SES disables destinations by default: a template that doesn't say so would get no events.
  if (String(Enabled) !== 'true') return undefined;
  return { configurationSet: String(ConfigurationSetName), types: new Set(types) };
}

/** Publishes the outcome of a mail, recipient by recipient, to the destinations that subscribed to it. */
export async function publishOutcomes(
  runtime: Runtime,
  destinations: readonly EventDestination[],
  mail: SentMail,
  outcomeOf: (address: string) => Outcome,
): Promise<void> {
  const publish = async (type: EventType, content: object) => {
    const wanted = destinations.some(
      ({ configurationSet, types }) => configurationSet === mail.configurationSet && types.has(type),
    );
    if (!wanted) return;
    const [eventType, detailType] = EVENT_TYPES[type];
    const { partition, region, accountId } = runtime.account;
    await runtime.publishEvent({
      source: 'aws.ses',
      detailType,
      resources: [`arn:${partition}:ses:${region}:${accountId}:configuration-set/${mail.configurationSet}`],
      detail: { eventType, [type]: content, mail: description(runtime, mail) },
    });
  };
  await publish('send', {});
  for (const address of mail.recipients) {
    const outcome = outcomeOf(address);
    const timestamp = new Date(runtime.now()).toISOString();
    if (outcome === 'delivery' || outcome === 'complaint') {
      await publish('delivery', {
        timestamp,
        processingTimeMillis: 100,
        recipients: [address],
        smtpResponse: '250 2.0.0 OK',
        reportingMTA: `a1-1.smtp-out.${runtime.account.region}.amazonses.com`,
      });
    }
    if (outcome === 'complaint') {
      await publish('complaint', {
        feedbackId: feedbackId(),
        complaintSubType: null,
        complainedRecipients: [{ emailAddress: address }],
        timestamp,
        userAgent: 'Amazon SES Mailbox Simulator',
        complaintFeedbackType: 'abuse',
        arrivalDate: timestamp,
      });
    } else if (outcome !== 'delivery') {
      await publish('bounce', { feedbackId: feedbackId(), ...bounce(outcome, address), timestamp });
    }
  }
}

function bounce(outcome: Exclude<Outcome, 'delivery' | 'complaint'>, emailAddress: string): object {
  const [bounceType, bounceSubType, status, diagnosticCode] = {
    bounce: ['Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown'],
    'soft-bounce': ['Transient', 'MailboxFull', '4.2.2', 'smtp; 452 4.2.2 mailbox full'],
    suppressed: [
      'Permanent',
      'Suppressed',
      '5.1.1',
      'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
    ],
  }[outcome];
  return {
    bounceType,
    bounceSubType,
    bouncedRecipients: [{ emailAddress, action: 'failed', status, diagnosticCode }],
    reportingMTA: 'dns; simulator.amazonses.com',
  };
}

function description({ account }: Runtime, mail: SentMail): object {
  const { partition, region, accountId } = account;
  const domain = mail.from.slice(mail.from.lastIndexOf('@') + 1);
  const fields = mail.head.fields.map(({ lines, value }) => ({
    name: lines.slice(0, lines.indexOf(':')),
    value,
  }));
  const first = (name: string) => mail.head.fields.find((field) => field.name === name)?.value ?? '';
  const tags = {
    'ses:operation': mail.operation,
    'ses:configuration-set': mail.configurationSet,
    'ses:source-ip': '127.0.0.1',
    'ses:from-domain': domain,
    'ses:caller-identity': mail.sender,
    ...Object.fromEntries(mail.tags),
  };
  return {
    timestamp: new Date(mail.at).toISOString(),
    source: first('from'),
    sourceArn: `arn:${partition}:ses:${region}:${accountId}:identity/${domain}`,
    sendingAccountId: accountId,
    messageId: mail.messageId,
    destination: mail.recipients,
    headersTruncated: false,
    headers: fields,
    commonHeaders: {
      from: [first('from')],
      to: mail.recipients,
      messageId: mail.messageId,
      subject: first('subject'),
    },
    tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  };
}

function feedbackId(): string {
  return `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;
}
