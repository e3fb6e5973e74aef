/**
 * Mail: the SES actions SendRawEmail, SendEmail and GetSendQuota (v1, query protocol). Nothing leaves the machine: each mail is a
 * file below `mail/` of the state directory, as SES would have delivered it, and `/_local/inbox` shows them.
 * Event destinations are known, and no event (delivery, bounce, complaint) is made yet.
 */
import {
  type AwsCall,
  AwsError,
  type AwsReply,
  type LocalModule,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import { inboxControl } from './control.ts';
import { countMailsSince } from './inbox.ts';
import { sendQuota } from './quota.ts';
import {
  type MailSettings,
  type Outgoing,
  readRawEmail,
  readSimpleEmail,
  sendMail,
  sendPermission,
} from './send.ts';

const READERS: ReadonlyMap<string, (form: Record<string, string | undefined>) => Outgoing> = new Map([
  ['SendRawEmail', readRawEmail],
  ['SendEmail', readSimpleEmail],
]);

const DAY_MS = 24 * 3600 * 1000;

export function createMail(runtime: Runtime): LocalModule {
  const settings: MailSettings = { identities: new Set(), configurationSets: new Set() };
  return {
    kinds: kinds(settings),
    service: {
      signingName: 'ses',
      permissions: (call) =>
        call.action === 'GetSendQuota'
          ? [{ action: 'ses:GetSendQuota', resource: '*' }]
          : [sendPermission(runtime, settings, call.action, read(call))],
      async handle(call) {
        if (call.action === 'GetSendQuota') {
          const sent = await countMailsSince(runtime.stateDirectory, runtime.now() - DAY_MS);
          return xml(call.action, sendQuota(sent));
        }
        const messageId = sendMail(runtime, settings, read(call));
        return xml(call.action, `<MessageId>${messageId}</MessageId>`);
      },
    },
    control: inboxControl(runtime.stateDirectory),
  };
}

function read(call: AwsCall): Outgoing {
  const reader = READERS.get(call.action);
  if (!reader) throw new AwsError('InvalidAction', `${call.action} is not imitated by local/mail`);
  return reader(call.body);
}

function kinds(settings: MailSettings): ResourceKind[] {
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
      },
    },
    {
      type: 'AWS::SES::ConfigurationSet',
      identify: (stack, logicalId, properties) => ({
        ref: named('Name', stack, logicalId, properties),
        attributes: {},
      }),
      async start({ stack, logicalId, properties }) {
        settings.configurationSets.add(named('Name', stack, logicalId, properties));
      },
    },
    {
      type: 'AWS::SES::ConfigurationSetEventDestination',
      identify: (stack, logicalId) => ({
        ref: `${stack}-${logicalId}`,
        attributes: { Id: `${stack}-${logicalId}` },
      }),
    },
  ];
}

/** An answer of the query protocol. */
function xml(action: string, result: string): AwsReply {
  const body = `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
