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
 * Who sends, as mailbox providers want to see it: one domain, signed with DKIM, bouncing to a name of its own so that SPF holds for it
 * as well (RFC 7489 asks for one of the two, in the domain of the sender). Its outputs are the records that whoever holds the zone
 * makes; until they stand SES sends nothing, hence the first stack of a deployment.
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
      // A record that somebody lost costs an alignment, not the mails.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
      // Of a mail that names none, such as those of the staff pool: its bounces are heard too.
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
