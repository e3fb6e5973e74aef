import { randomBytes, randomUUID } from 'node:crypto';
import { keepMail } from '../mailbox.ts';
import { AwsError, type Permission, type Runtime } from '../runtime.ts';
import { composeMail } from './compose.ts';
import { addressesIn, bareAddresses, type MailHead, readHead, replaceFields } from './headers.ts';

/** What the templates declare. Without any identity every sender is accepted: the stage has none to verify. */
export interface MailSettings {
  readonly identities: Set<string>;
  /** For identities that have one: the default configuration set of their mails. */
  readonly defaultSets: Map<string, string>;
  readonly configurationSets: Set<string>;
}

/** An outgoing mail: the message, and the envelope addresses. */
export interface Outgoing {
  readonly head: MailHead;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly configurationSet: string | undefined;
  /** Included in each event. */
  readonly tags: ReadonlyMap<string, string>;
}

type Form = Record<string, string | undefined>;

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_RECIPIENTS = 50;

/**
 * Reads SendRawEmail.
 * @throws AwsError InvalidParameterValue when the message names no sender or no recipient, or is too long
 */
export function readRawEmail(form: Form): Outgoing {
  const raw = Buffer.from(form['RawMessage.Data'] ?? '', 'base64');
  if (raw.length > MAX_BYTES) {
    throw invalid(`Message length is more than ${MAX_BYTES} bytes long: '${raw.length}'.`);
  }
  const head = readHead(raw);
  const [from] = addressesIn(head, 'from');
  if (!from) throw invalid("Missing required header 'From'.");
  const given = members(form, 'Destinations').flatMap(bareAddresses);
  const inHeaders = ['to', 'cc', 'bcc'].flatMap((name) => addressesIn(head, name));
  const recipients = given.length > 0 ? given : inHeaders;
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  assertAscii(recipients);
  return { head, from, recipients, ...eventSettings(form, head) };
}

/**
 * Reads SendEmail.
 * @throws AwsError InvalidParameterValue when the sender, the recipients or the body are missing
 */
export function readSimpleEmail(form: Form): Outgoing {
  const [to, cc, bcc] = ['To', 'Cc', 'Bcc'].map((kind) => members(form, `Destination.${kind}Addresses`)) as [
    string[],
    string[],
    string[],
  ];
  const [from] = bareAddresses(form.Source ?? '');
  const [text, html] = [form['Message.Body.Text.Data'], form['Message.Body.Html.Data']];
  const recipients = [...to, ...cc, ...bcc].flatMap(bareAddresses);
  if (!from) throw invalid("Missing final '@domain'");
  if (recipients.length === 0) throw invalid('Must have at least one recipient.');
  assertAscii(recipients);
  if (text === undefined && html === undefined) throw invalid('Must have at least one body part.');
  const replyTo = members(form, 'ReplyToAddresses');
  const subject = form['Message.Subject.Data'] ?? '';
  const raw = composeMail({
    ...{ from: form.Source as string, to, cc, replyTo, subject },
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
  });
  const head = readHead(raw);
  return { head, from, recipients, ...eventSettings(form, head) };
}

/** Configuration set and tags: of the call or, where it has none, of the message’s own header fields. */
function eventSettings(form: Form, { fields }: MailHead): Pick<Outgoing, 'configurationSet' | 'tags'> {
  const field = (name: string) => fields.find((one) => one.name === name)?.value;
  const tags = new Map<string, string>();
  const add = (name = '', value = '') => {
    if (!/^[\w-]{1,256}$/.test(name) || !/^[\w.@-]{1,256}$/.test(value)) {
      throw invalid(`Invalid tag <${name}>, value <${value}>.`);
    }
    if (tags.has(name)) throw invalid(`Duplicate tag <${name}>.`);
    tags.set(name, value);
  };
  for (let n = 1; form[`Tags.member.${n}.Name`] !== undefined; n++) {
    add(form[`Tags.member.${n}.Name`], form[`Tags.member.${n}.Value`]);
  }
  if (tags.size === 0) {
    for (const pair of field('x-ses-message-tags')?.split(',') ?? []) {
      const [name, value] = pair.split('=').map((part) => part.trim());
      add(name, value);
    }
  }
  return { configurationSet: form.ConfigurationSetName ?? field('x-ses-configuration-set'), tags };
}

/**
 * Checks a mail as SES does before it accepts it.
 * @throws AwsError MessageRejected for a sender that isn't verified or too many recipients, ConfigurationSetDoesNotExist
 */
export function assertSendable(runtime: Runtime, settings: MailSettings, mail: Outgoing): void {
  const { region } = runtime.account;
  if (settings.identities.size > 0 && !verifiedIdentity(settings, mail.from)) {
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${mail.from}`,
    );
  }
  if (mail.recipients.length > MAX_RECIPIENTS) {
    throw new AwsError('MessageRejected', `Recipient count exceeds ${MAX_RECIPIENTS}.`);
  }
  const { configurationSet } = mail;
  if (configurationSet && !settings.configurationSets.has(configurationSet)) {
    throw new AwsError(
      'ConfigurationSetDoesNotExist',
      `Configuration set <${configurationSet}> does not exist.`,
    );
  }
}

/**
 * Keeps a mail as SES would deliver it: Message-ID and Date are SES's own, Bcc goes. The envelope, which a delivered mail doesn't
 * show, is kept in `X-Local-Envelope-To`.
 * @returns the MessageId of the answer, and when it was accepted
 */
export function sendMail(
  runtime: Runtime,
  mail: Outgoing,
): { readonly messageId: string; readonly at: number } {
  const { region } = runtime.account;
  const now = runtime.now();
  const messageId = `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;
  const delivered = replaceFields(mail.head, {
    'Message-ID': `<${messageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`,
    Date: new Date(now).toUTCString().replace('GMT', '+0000'),
    'X-Local-Envelope-To': mail.recipients.join(', '),
    Bcc: undefined,
    'Return-Path': undefined,
    'X-SES-CONFIGURATION-SET': undefined,
    'X-SES-MESSAGE-TAGS': undefined,
  });
  keepMail(runtime.stateDirectory, delivered, now, messageId);
  return { messageId, at: now };
}

/**
 * What IAM must allow: sending with the identity, with the addresses as condition keys, and using the call's configuration
 * set.
 */
export function sendPermissions(
  { account }: Runtime,
  settings: MailSettings,
  action: string,
  mail: Outgoing,
): Permission[] {
  const identity = verifiedIdentity(settings, mail.from) ?? domainOf(mail.from);
  const { partition, region, accountId } = account;
  const permission = (resource: string): Permission => ({
    action: `ses:${action}`,
    resource: `arn:${partition}:ses:${region}:${accountId}:${resource}`,
  });
  const addresses = { 'ses:FromAddress': [mail.from], 'ses:Recipients': mail.recipients };
  return [
    { ...permission(`identity/${identity}`), context: addresses },
    // SES isn't documented to give the addresses as context here, so a condition on them is assumed not to match.
    ...(mail.configurationSet ? [permission(`configuration-set/${mail.configurationSet}`)] : []),
  ];
}

/** The effective configuration set of a mail: its own, or its sender identity's default. */
export function withConfigurationSet(settings: MailSettings, mail: Outgoing): Outgoing {
  const identity = verifiedIdentity(settings, mail.from);
  const otherwise = identity === undefined ? undefined : settings.defaultSets.get(identity);
  return { ...mail, configurationSet: mail.configurationSet ?? otherwise };
}

/** The declared identity that covers an address: the address itself, its domain, or a parent domain. */
function verifiedIdentity({ identities }: MailSettings, address: string): string | undefined {
  const domain = domainOf(address);
  const isIt = (identity: string) => {
    const name = identity.toLowerCase();
    return name.includes('@')
      ? name === address.toLowerCase()
      : domain === name || domain.endsWith(`.${name}`);
  };
  // An identity for the address takes precedence over its domain, as in SES.
  return [...identities].sort((a, b) => b.length - a.length).find(isIt);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** `Name.member.1`, `Name.member.2`… of the query protocol. */
function members(form: Form, name: string): string[] {
  const found: string[] = [];
  for (let n = 1; ; n++) {
    const value = form[`${name}.member.${n}`];
    if (value === undefined) return found;
    found.push(value);
  }
}

/** SES has no SMTPUTF8: an address is 7-bit ASCII, its domain in Punycode. */
function assertAscii(addresses: readonly string[]): void {
  for (const address of addresses) {
    const at = address.lastIndexOf('@');
    if (!/^[\x21-\x7e]*$/.test(address.slice(0, at)))
      throw invalid('Local address contains control or whitespace');
    if (!/^[\x21-\x7e]*$/.test(address.slice(at + 1))) throw invalid('Domain contains control or whitespace');
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
