/**
 * Mail: the SES actions SendRawEmail and SendEmail (v1, query protocol). Nothing leaves the machine: each mail is a
 * file below `mail/` of the state directory, as SES would have delivered it, and `/_local/inbox` shows them.
 * Event destinations are known, and no event (delivery, bounce, complaint) is made yet.
 */
import { type AwsCall, AwsError, type LocalModule, type ResourceKind, type Runtime } from '../runtime.ts';
import { inboxControl } from './control.ts';
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

export function createMail(runtime: Runtime): LocalModule {
  const settings: MailSettings = { identities: new Set(), configurationSets: new Set() };
  return {
    kinds: kinds(settings),
    service: {
      signingName: 'ses',
      permissions: (call) => [sendPermission(runtime, settings, call.action, read(call))],
      async handle(call) {
        const messageId = sendMail(runtime, settings, read(call));
        return { status: 200, headers: { 'content-type': 'text/xml' }, body: answer(call.action, messageId) };
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

function answer(action: string, messageId: string): string {
  return `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result><MessageId>${messageId}</MessageId></${action}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`;
}
