import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import {
  type ConfigurationSet,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  Identity,
  MailFromBehaviorOnMxFailure,
} from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Instance } from '../../instance/instance.ts';
import { mailDomain } from '../constructs/mail-access.ts';
import { createMailSet } from '../constructs/mail-events.ts';

/**
 * The sender, as mailbox providers expect it: one domain signed with DKIM, and a bounce domain of its own so that SPF
 * aligns as well (RFC 7489 requires one of the two to match the sender's domain). The outputs are the DNS records that the
 * zone's owner creates; until they exist SES sends nothing, so this stack is deployed first.
 */
export class MailStack extends Stack {
  readonly mails: ConfigurationSet;

  constructor(scope: Construct, id: string, props: StackProps & { readonly instance: Instance }) {
    super(scope, id, props);
    this.mails = createMailSet(this);
    const domain = mailDomain(props.instance);
    const bounces = `retour.${domain}`;
    const { dkimRecords } = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: bounces,
      // A lost record costs the alignment, not the mails.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
      // For mails that name no configuration set, such as those of the staff pool, so that their bounces are reported too.
      configurationSet: this.mails,
      feedbackForwarding: false,
    });
    const record = (name: string, value: string) => new CfnOutput(this, name, { value });
    dkimRecords.forEach(({ name, value }, index) => {
      record(`MailRecord${index + 1}Dkim`, `${name} CNAME ${value}`);
    });
    record('MailRecord4Mx', `${bounces} MX 10 feedback-smtp.${this.region}.amazonses.com`);
    record('MailRecord5Spf', `${bounces} TXT "v=spf1 include:amazonses.com -all"`);
    record(
      'MailRecord6Dmarc',
      `_dmarc.${domain} TXT "v=DMARC1; p=quarantine; adkim=r; aspf=r; rua=mailto:${props.instance.mail.replyToAddress}"`,
    );
  }
}
