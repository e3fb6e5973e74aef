/**
 * Mail: the SES actions SendRawEmail, SendEmail and GetSendQuota (v1, query protocol). Nothing leaves the machine: each
 * mail is a file below `mail/` of the state directory, as SES would have delivered it, and `/_local/inbox` shows them.
 * Outcomes of mails with a configuration set are published on the event bus (events.ts): delivered, except those to SES’s
 * mailbox simulator and to addresses set with `POST /_local/inbox/outcomes`.
 */
import {
  type AwsCall,
  AwsError,
  type AwsReply,
  type AwsService,
  type ControlRoutes,
  LocalError,
  type LocalModule,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import { inboxControl } from './control.ts';
import { type EventDestination, publishOutcomes, readEventDestination } from './events.ts';
import { mailTimesSince } from './inbox.ts';
import { createOutcomes } from './outcomes.ts';
import { SendQuota } from './quota.ts';
import {
  assertSendable,
  type MailSettings,
  type Outgoing,
  readRawEmail,
  readSimpleEmail,
  sendMail,
  sendPermissions,
  withConfigurationSet,
} from './send.ts';

const READERS: ReadonlyMap<string, (form: Record<string, string | undefined>) => Outgoing> = new Map([
  ['SendRawEmail', readRawEmail],
  ['SendEmail', readSimpleEmail],
]);

const DAY_MS = 24 * 3600 * 1000;

/** Properties without effect on one machine: there is no reputation, no TLS and no account-level suppression list. */
const CONFIGURATION_SET_PROPERTIES: ReadonlySet<string> = new Set([
  'Name',
  'DeliveryOptions',
  'ReputationOptions',
  'SendingOptions',
  'SuppressionOptions',
  'Tags',
]);

export function createMail(runtime: Runtime): LocalModule {
  return new Mail(runtime);
}

class Mail implements LocalModule {
  readonly kinds: readonly ResourceKind[];
  readonly service: AwsService;
  readonly control: ControlRoutes;
  readonly #runtime: Runtime;
  readonly #settings: MailSettings = {
    identities: new Set(),
    defaultSets: new Map(),
    configurationSets: new Set(),
  };
  readonly #destinations: EventDestination[] = [];
  readonly #outcomes = createOutcomes();
  #quotaRead: Promise<SendQuota> | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.kinds = kinds(this.#settings, this.#destinations);
    this.service = {
      signingName: 'ses',
      permissions: (call) =>
        call.action === 'GetSendQuota'
          ? [{ action: 'ses:GetSendQuota', resource: '*' }]
          : sendPermissions(runtime, this.#settings, call.action, read(call)),
      handle: (call) => this.#handle(call),
    };
    this.control = inboxControl(runtime.stateDirectory, this.#outcomes, () => this.#quota());
  }

  async #handle(call: AwsCall): Promise<AwsReply> {
    const quota = await this.#quota();
    if (call.action === 'GetSendQuota') return xml(call.action, quota.describe(this.#runtime.now()));
    const mail = withConfigurationSet(this.#settings, read(call));
    assertSendable(this.#runtime, this.#settings, mail);
    quota.take(this.#runtime.now(), mail.recipients.length);
    const accepted = sendMail(this.#runtime, mail);
    this.#publishLater(call, mail, accepted);
    return xml(call.action, `<MessageId>${accepted.messageId}</MessageId>`);
  }

  /** Includes what former runs have sent within a day. */
  #quota(): Promise<SendQuota> {
    this.#quotaRead ??= mailTimesSince(this.#runtime.stateDirectory, this.#runtime.now() - DAY_MS).then(
      (times) => new SendQuota(times),
    );
    return this.#quotaRead;
  }

  /** SES answers before it knows the outcome of a mail. */
  #publishLater(call: AwsCall, mail: Outgoing, accepted: { messageId: string; at: number }): void {
    const { configurationSet } = mail;
    if (configurationSet === undefined) return;
    const sender = call.principal?.name ?? '';
    const sent = { ...mail, ...accepted, configurationSet, operation: call.action, sender };
    setImmediate(() => {
      publishOutcomes(this.#runtime, this.#destinations, sent, this.#outcomes.of).catch((error: unknown) =>
        this.#runtime.log('mail-events-lost', { messageId: accepted.messageId, message: String(error) }),
      );
    });
  }
}

function read(call: AwsCall): Outgoing {
  const reader = READERS.get(call.action);
  if (!reader) throw new AwsError('InvalidAction', `${call.action} is not imitated by the local runtime`);
  return reader(call.body);
}

function kinds(settings: MailSettings, destinations: EventDestination[]): ResourceKind[] {
  const named = (property: string, stack: string, logicalId: string, properties: Record<string, unknown>) =>
    typeof properties[property] === 'string' ? properties[property] : `${stack}-${logicalId}`;
  return [
    {
      type: 'AWS::SES::EmailIdentity',
      identify: (stack, logicalId, properties) => {
        const identity = named('EmailIdentity', stack, logicalId, properties);
        const tokens = [1, 2, 3].flatMap((n) => [
          [`DkimDNSTokenName${n}`, `local${n}._domainkey.${identity}`],
          [`DkimDNSTokenValue${n}`, `local${n}.dkim.amazonses.com`],
        ]);
        return { ref: identity, attributes: Object.fromEntries(tokens) };
      },
      async start({ properties }) {
        settings.identities.add(properties.EmailIdentity);
        const set = properties.ConfigurationSetAttributes?.ConfigurationSetName;
        if (typeof set === 'string') settings.defaultSets.set(properties.EmailIdentity, set);
      },
    },
    {
      type: 'AWS::SES::ConfigurationSet',
      identify: (stack, logicalId, properties) => ({
        ref: named('Name', stack, logicalId, properties),
        attributes: {},
      }),
      async start({ stack, logicalId, properties }) {
        for (const name of Object.keys(properties)) {
          if (!CONFIGURATION_SET_PROPERTIES.has(name)) {
            throw new LocalError(
              `Configuration set ${stack}/${logicalId}: its property ${name} is not imitated`,
            );
          }
        }
        settings.configurationSets.add(named('Name', stack, logicalId, properties));
      },
    },
    {
      type: 'AWS::SES::ConfigurationSetEventDestination',
      identify: (stack, logicalId) => ({
        ref: `${stack}-${logicalId}`,
        attributes: { Id: `${stack}-${logicalId}` },
      }),
      async start(resource) {
        const destination = readEventDestination(resource);
        if (destination) destinations.push(destination);
      },
    },
  ];
}

/** An answer of the query protocol. */
function xml(action: string, result: string): AwsReply {
  const body = `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
