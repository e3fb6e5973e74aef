import { LocalError, type Resource } from '../runtime.ts';

/** Java's `\s`, in which Cognito's patterns are written: it doesn't include no-break spaces. */
const SPACE = ' \\t\\n\\x0B\\f\\r';
const WORDS = `\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}${SPACE}`;
const MAIL = `[${WORDS}*]*`;

interface TextRule {
  readonly pattern: RegExp;
  readonly shortest: number;
  readonly longest: number;
}

const subject: TextRule = { pattern: whole(`[${WORDS}]+`), shortest: 1, longest: 140 };
const mailWithCode: TextRule = { pattern: whole(`${MAIL}\\{####\\}${MAIL}`), shortest: 6, longest: 20_000 };
const mailWithLink: TextRule = {
  pattern: whole(`${MAIL}\\{##${MAIL}##\\}${MAIL}`),
  shortest: 6,
  longest: 20_000,
};
const shortMessage: TextRule = { pattern: whole('.*\\{####\\}.*'), shortest: 6, longest: 140 };
const name: TextRule = { pattern: whole(`[\\w${SPACE}+=,.@-]+`), shortest: 1, longest: 128 };

/**
 * Patterns of the texts of a user pool, by their path in its properties.
 * Source: Amazon Cognito user pools API reference, CreateUserPool, MessageTemplateType, VerificationMessageTemplateType,
 * EmailMfaConfigType.
 */
export const POOL_TEXTS: Readonly<Record<string, TextRule>> = {
  UserPoolName: name,
  'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage': mailWithCode,
  'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject': subject,
  'AdminCreateUserConfig.InviteMessageTemplate.SMSMessage': shortMessage,
  'VerificationMessageTemplate.EmailMessage': mailWithCode,
  'VerificationMessageTemplate.EmailSubject': subject,
  'VerificationMessageTemplate.EmailMessageByLink': mailWithLink,
  'VerificationMessageTemplate.EmailSubjectByLink': subject,
  'VerificationMessageTemplate.SmsMessage': shortMessage,
  EmailVerificationMessage: mailWithCode,
  EmailVerificationSubject: subject,
  SmsVerificationMessage: shortMessage,
  SmsAuthenticationMessage: shortMessage,
  EmailAuthenticationMessage: mailWithCode,
  EmailAuthenticationSubject: subject,
};

/** @throws LocalError naming the first text that Cognito would refuse, and the offending character */
export function checkTexts(resource: Resource): void {
  for (const [path, { pattern, shortest, longest }] of Object.entries(POOL_TEXTS)) {
    const text = path
      .split('.')
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined)?.[key],
        resource.properties,
      );
    if (text === undefined) continue;
    const characters = String(text);
    if (pattern.test(characters) && characters.length >= shortest && characters.length <= longest) continue;
    const refused = [...characters].find((character) => !whole(`[${WORDS}]`).test(character));
    throw new LocalError(
      `${resource.type} ${resource.stack}/${resource.logicalId}: Cognito would refuse ${path}` +
        (refused === undefined
          ? ` (${shortest} to ${longest} characters; a message holds its code)`
          : `: no U+${refused.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')} is allowed`),
    );
  }
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}
