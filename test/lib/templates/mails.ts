import { beforeAll, describe, expect, test } from '@jest/globals';
import { stages } from '../../../lib/stages.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

let dev: Synthesized;
beforeAll(() => {
  dev = synthesize(undefined, stages.dev);
});
const configurationSet = () => Object.keys(dev.templates.mail.findResources('AWS::SES::ConfigurationSet'));

describe('Mails', () => {
  test('come from one domain, signed, bouncing to a name of its own, by one configuration set', () => {
    dev.templates.mail.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'imaginest.grandest.example',
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: {
        MailFromDomain: 'retour.imaginest.grandest.example',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
      ConfigurationSetAttributes: { ConfigurationSetName: { Ref: configurationSet()[0] } },
    });
    dev.templates.mail.hasResourceProperties('AWS::SES::ConfigurationSet', {
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
  });

  test('say which records their domain wants: three of DKIM, two of the bounces, one of DMARC', () => {
    const records = Object.values(dev.templates.mail.findOutputs('*')).flatMap(({ Description, Value }) =>
      Description === undefined ? JSON.stringify(Value) : [],
    );
    const kinds = (pattern: RegExp) => records.filter((value) => pattern.test(value)).length;
    expect([kinds(/ CNAME /), kinds(/ MX 10 /), kinds(/v=spf1/), kinds(/^"_dmarc\..*v=DMARC1/)]).toEqual([
      3, 1, 1, 1,
    ]);
  });

  test('to staff are from the service too, by the same set, and the pool waits for the sender', () => {
    const { EmailConfiguration } =
      Object.values(dev.templates.identity.findResources('AWS::Cognito::UserPool')).find(
        ({ Properties }) => Properties.EmailConfiguration,
      )?.Properties ?? {};
    expect(EmailConfiguration).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: expect.stringContaining('<reponses@imaginest.grandest.example>'),
      ReplyToEmailAddress: 'contact@imaginest.grandest.example',
      ConfigurationSet: {
        'Fn::GetStackOutput': expect.objectContaining({ StackName: 'grand-est-dev-mail' }),
      },
    });
    expect(JSON.stringify(EmailConfiguration.SourceArn)).toContain('identity/imaginest.grandest.example');
    expect(dev.stacks.identity.dependencies.map(({ stackName }) => stackName)).toContain(
      'grand-est-dev-mail',
    );
  });

  test('are allowed by sender on any identity, and by name on the configuration set', () => {
    const statements = Object.values(dev.service.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => Action === 'ses:SendRawEmail');
    const [bySender, bySet] = [
      statements.filter(({ Condition }) => Condition),
      statements.filter(({ Condition }) => !Condition),
    ];
    expect(bySender.length).toBeGreaterThan(4);
    expect(bySet).toHaveLength(bySender.length);
    for (const { Resource, Condition } of bySender) {
      expect(JSON.stringify(Resource)).toContain('identity/*');
      expect(Object.keys(Condition.StringEquals)).toEqual(['ses:FromAddress']);
    }
    for (const { Resource } of bySet) expect(JSON.stringify(Resource)).toContain('configuration-set/');
  });
});
