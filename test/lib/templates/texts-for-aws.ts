import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { mailHtml, mailSubject } from '../../../lib/constructs/cognito-text.ts';
import { synthesize } from '../synthesize.ts';

/** Documented shapes of a text. Java's `\s`, in which Cognito's patterns are written, holds no no-break space. */
interface TextRule {
  readonly pattern?: RegExp;
  readonly longest: number;
}
const inCognito = '\\p{L}\\p{M}\\p{S}\\p{N}\\p{P} \\t\\n\\x0B\\f\\r';
const subject: TextRule = { pattern: new RegExp(`^[${inCognito}]+$`, 'u'), longest: 140 };
const body: TextRule = {
  pattern: new RegExp(`^[${inCognito}*]*\\{####\\}[${inCognito}*]*$`, 'u'),
  longest: 20_000,
};
const shortMessage: TextRule = { pattern: /^.*\{####\}.*$/, longest: 140 };
/** IAM API reference, CreateRole and CreatePolicy: Latin-1 only, so no typographic apostrophe. */
const ofIam: TextRule = { pattern: /^[\t\n\r -~¡-ÿ]*$/, longest: 1_000 };
/** Tagging: letters, spaces, numbers and _ . : / = + - @ (Tag Editor user guide). */
const tagKey: TextRule = { pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u, longest: 128 };
const tagValue: TextRule = { pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, longest: 256 };

/** The firewall's (API reference of WAF, EntityDescription). */
const ofFirewall: TextRule = { pattern: /^[\w+=:#@/\-,.][\w+=:#@/\-,.\s]*[\w+=:#@/\-,.]$/, longest: 256 };

/** Every text of a template that people read, by type and path; an unknown one is asked for below. */
const rules: Readonly<Record<string, TextRule>> = {
  'AWS::ApiGatewayV2::Api Description': { longest: 1_024 },
  'AWS::Backup::BackupPlan Description': { longest: 1_024 },
  'AWS::CloudFront::Distribution DistributionConfig.Comment': { longest: 128 },
  'AWS::CloudFront::CachePolicy CachePolicyConfig.Comment': { longest: 128 },
  'AWS::CloudFront::OriginRequestPolicy OriginRequestPolicyConfig.Comment': { longest: 128 },
  'AWS::CloudFront::ResponseHeadersPolicy ResponseHeadersPolicyConfig.Comment': { longest: 128 },
  'AWS::CloudFront::Function FunctionConfig.Comment': { longest: 128 },
  'AWS::CloudWatch::Alarm AlarmDescription': { longest: 1_024 },
  'AWS::CloudWatch::CompositeAlarm AlarmDescription': { longest: 1_024 },
  'AWS::Cognito::UserPoolGroup Description': { longest: 2_048 },
  'AWS::Events::Rule Description': { longest: 512 },
  'AWS::IAM::ManagedPolicy Description': ofIam,
  'AWS::IAM::Role Description': ofIam,
  'AWS::KMS::Key Description': { longest: 8_192 },
  'AWS::Lambda::Alias Description': { longest: 256 },
  'AWS::Lambda::Function Description': { longest: 256 },
  'AWS::Lambda::LayerVersion Description': { longest: 256 },
  'AWS::Lambda::Version Description': { longest: 256 },
  'AWS::SNS::Topic DisplayName': { longest: 100 },
  'AWS::Scheduler::Schedule Description': { longest: 512 },
  'AWS::SecretsManager::Secret Description': { longest: 2_048 },
  'AWS::WAFv2::IPSet Description': ofFirewall,
  'AWS::WAFv2::WebACL Description': ofFirewall,
  'AWS::Cognito::UserPool AdminCreateUserConfig.InviteMessageTemplate.EmailSubject': subject,
  'AWS::Cognito::UserPool AdminCreateUserConfig.InviteMessageTemplate.EmailMessage': body,
  'AWS::Cognito::UserPool AdminCreateUserConfig.InviteMessageTemplate.SMSMessage': shortMessage,
  'AWS::Cognito::UserPool EmailVerificationSubject': subject,
  'AWS::Cognito::UserPool EmailVerificationMessage': body,
  'AWS::Cognito::UserPool SmsVerificationMessage': shortMessage,
  'AWS::Cognito::UserPool SmsAuthenticationMessage': shortMessage,
  'AWS::Cognito::UserPool VerificationMessageTemplate.EmailSubject': subject,
  'AWS::Cognito::UserPool VerificationMessageTemplate.EmailMessage': body,
  'AWS::Cognito::UserPool VerificationMessageTemplate.SmsMessage': shortMessage,
};

interface Text {
  readonly where: string;
  readonly rule: TextRule | undefined;
  readonly text: string;
}

const isForPeople = (name: string) => /(Description|DisplayName|Comment|Message|Subject)$/.test(name);

/** All texts for people and all tags of a template. */
function textsOf(template: Template): Text[] {
  const found: Text[] = [];
  for (const [logicalId, resource] of Object.entries(
    template.toJSON().Resources as Record<string, Resource>,
  )) {
    const visit = (value: unknown, path: readonly string[]) => {
      if (typeof value === 'string' && isForPeople(path.at(-1) ?? '')) {
        const kind = `${resource.Type} ${path.join('.')}`;
        found.push({ where: `${logicalId}: ${kind}`, rule: rules[kind], text: value });
      } else if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        for (const [name, each] of Object.entries(value)) visit(each, [...path, name]);
      }
    };
    visit(resource.Properties ?? {}, []);
    for (const [key, value] of tagsOf(resource.Properties ?? {})) {
      found.push({ where: `${logicalId}: key of a tag`, rule: tagKey, text: key });
      found.push({ where: `${logicalId}: tag ${key}`, rule: tagValue, text: value });
    }
  }
  return found;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

function tagsOf(properties: Readonly<Record<string, unknown>>): [string, string][] {
  const { Tags = [], UserPoolTags = {} } = properties;
  const listed = Array.isArray(Tags)
    ? Tags.map(({ Key, Value }) => [Key, Value] as [string, string])
    : Object.entries(Tags as object);
  return [...listed, ...Object.entries(UserPoolTags as object)];
}

const { templates } = synthesize();

describe.each(Object.entries(templates))('The stack %s', (_name, template) => {
  test('gives AWS only texts that it accepts', () => {
    const refused = textsOf(template).filter(
      ({ rule, text }) =>
        rule === undefined || rule.pattern?.test(text) === false || text.length > rule.longest,
    );
    expect(
      refused.map(({ where, rule, text }) => [where, rule ? text : 'no rule is known for this text']),
    ).toEqual([]);
  });
});

test('Every text of both pools is looked at', () => {
  const seen = textsOf(templates.identity).filter(({ where }) => where.includes('AWS::Cognito::UserPool '));
  expect(seen.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Votre accès à'),
      expect.stringContaining('Votre code pour'),
      expect.stringContaining('Mot de passe provisoire'),
    ]),
  );
});

test('A subject has plain spaces; a body has its special ones as character references', () => {
  expect(mailSubject('«\u00a0Ici\u202f!')).toBe('« Ici !');
  expect(mailHtml('<b>Code\u00a0:</b>\n\u202f{####}\u2009')).toBe('<b>Code&#160;:</b>\n&#8239;{####}&#8201;');
  expect(mailHtml('Code : {####}<br>Est-ce le vôtre ?')).toBe(
    'Code&#160;: {####}<br>Est-ce le vôtre&#8239;?',
  );
});
