import type { Instance } from '../instance/instance.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { Stage } from './stages.ts';

/**
 * Checks what may run on one machine but must not be deployed: things that an instance only gets with an account, a domain
 * and somebody on call.
 * @param options.toAws whether the templates go to an account (the CDK CLI asked for them) or stay on this machine
 * @throws ConfigurationError listing `path: what is wrong`, one line per field
 */
export function checkDeployment(
  instance: Instance,
  stage: Stage['name'],
  { toAws }: { readonly toAws: boolean },
): void {
  const wrong: string[] = [];
  if ((toAws || stage === 'prod') && instance.operations.accounts[stage] === undefined) {
    wrong.push(
      `operations.accounts.${stage}: must name the AWS account, so that no other one is taken by mistake`,
    );
  }
  if (toAws && stage !== 'prod') {
    // SES only verifies identities that can prove themselves, and Cognito refuses the staff pool without one.
    for (const [path, value] of senders(instance)) wrong.push(...reserved(path, value));
  }
  if (stage === 'prod') {
    if (instance.operations.alarmAddress === undefined) {
      wrong.push('operations.alarmAddress: must be the address of who is called when an alarm rings');
    }
    if (instance.operations.monthlyBudget === undefined) {
      wrong.push(
        'operations.monthlyBudget: must say what a month may cost (US dollars) before alarmAddress hears of it',
      );
    }
    if (instance.operations.domains?.prod === undefined) {
      wrong.push('operations.domains.prod: must name the domain where people reach the service');
    }
    for (const [path, value] of publicAddresses(instance)) wrong.push(...reserved(path, value));
  }
  wrong.push(...withoutMailbox(instance, stage));
  if (wrong.length === 0) return;
  throw new ConfigurationError(
    `The instance can’t be deployed as ${stage}:\n${wrong.map((line) => `  ${line}`).join('\n')}`,
  );
}

/** Sender addresses, by path. */
const senders = ({ mail }: Instance): [string, string][] => [
  ['mail.senderAddress', mail.senderAddress],
  ['mail.serviceAddress', mail.serviceAddress],
];

function reserved(path: string, value: string): string[] {
  return isReserved(value) ? [`${path}: ${value} is under a name that is reserved for examples`] : [];
}

/**
 * Where the domain is a CNAME, it has no MX (RFC 1034 §3.6.2: a name with a CNAME has no other records): nobody could answer to an
 * address under it. An alias of Route 53 is no CNAME.
 */
function withoutMailbox({ mail, openData, operations }: Instance, stage: Stage['name']): string[] {
  const domain = operations.domains?.[stage];
  if (domain === undefined || domain.hostedZone !== undefined) return [];
  const read: [string, string][] = [
    ['mail.replyToAddress', mail.replyToAddress],
    ['openData.contact.email', openData.contact.email],
    ['operations.alarmAddress', operations.alarmAddress ?? ''],
  ];
  return read
    .filter(([, address]) => address.endsWith(`@${domain.name}`))
    .map(([path]) => `${path}: ${domain.name} is a CNAME (docs/deploy.md), under which no mailbox can be`);
}

/** Every address of the instance that people outside write to or open, by path. */
function publicAddresses(instance: Instance): [string, string][] {
  const { mail, newsletter, openData, operations, webOrigins } = instance;
  return [
    ...senders(instance),
    ['mail.replyToAddress', mail.replyToAddress],
    ['newsletter.subscribePage', newsletter.subscribePage],
    ['openData.publisherPage', openData.publisherPage],
    ['openData.landingPage', openData.landingPage],
    ['openData.contact.email', openData.contact.email],
    ['operations.alarmAddress', operations.alarmAddress ?? ''],
    ['operations.domains.prod', operations.domains?.prod?.name ?? ''],
    ...webOrigins.map((origin, index): [string, string] => [`webOrigins[${index}]`, origin]),
  ];
}

/** Names that nobody can own (RFC 2606 and RFC 6761). */
function isReserved(address: string): boolean {
  const host = URL.canParse(address)
    ? new URL(address).hostname
    : address.slice(address.lastIndexOf('@') + 1);
  return /(^|\.)(example|example\.(com|net|org)|test|invalid|localhost)$/.test(host);
}
