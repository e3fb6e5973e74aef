import { LocalError, type Resource } from '../runtime.ts';
import { type AttributeRule, STANDARD_ATTRIBUTES } from './attributes.ts';
import type { PasswordPolicy } from './passwords.ts';
import { checkTexts } from './texts.ts';

/** The supported properties of an AWS::Cognito::UserPool. */
export interface PoolSettings {
  readonly id: string;
  readonly name: string;
  /** Usernames are e-mail addresses, and the real username is the sub. */
  readonly emailAsUsername: boolean;
  readonly caseSensitive: boolean;
  readonly schema: ReadonlyMap<string, AttributeRule>;
  readonly passwordPolicy: PasswordPolicy;
  readonly mfa: 'ON' | 'OFF' | 'OPTIONAL';
  readonly adminCreateOnly: boolean;
  readonly invitation: MailTemplate;
  /** For codes sent to people who forgot their password. */
  readonly verification: MailTemplate;
  readonly mailFrom: string;
}

export interface MailTemplate {
  readonly subject: string;
  readonly message: string;
}

/** The supported properties of an AWS::Cognito::UserPoolClient; durations in seconds. */
export interface ClientSettings {
  readonly id: string;
  readonly poolId: string;
  readonly authFlows: ReadonlySet<string>;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly sessionSeconds: number;
  readonly hidesUserExistence: boolean;
  readonly tokenRevocation: boolean;
  /** Undefined: the standard attributes (Cognito's default when the client declares none). */
  readonly readAttributes: ReadonlySet<string> | undefined;
  readonly writeAttributes: ReadonlySet<string> | undefined;
}

const UNIT_SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/**
 * Reads a pool's template properties.
 * @throws LocalError naming the resource and the feature when the pool asks for something that isn't imitated
 */
export function readPool(resource: Resource, id: string): PoolSettings {
  const p = resource.properties;
  refuse(resource, 'LambdaConfig (triggers)', Object.keys(p.LambdaConfig ?? {}).length > 0);
  refuse(resource, 'AliasAttributes', (p.AliasAttributes ?? []).length > 0);
  refuse(
    resource,
    'UsernameAttributes other than email',
    (p.UsernameAttributes ?? []).some((a: string) => a !== 'email'),
  );
  refuse(
    resource,
    'EnabledMfas other than SOFTWARE_TOKEN_MFA',
    (p.EnabledMfas ?? []).some((m: string) => m !== 'SOFTWARE_TOKEN_MFA'),
  );
  checkTexts(resource);
  const policy = p.Policies?.PasswordPolicy;
  const verify = p.VerificationMessageTemplate ?? {};
  const invite = p.AdminCreateUserConfig?.InviteMessageTemplate ?? {};
  return {
    id,
    name: p.UserPoolName ?? resource.logicalId,
    emailAsUsername: (p.UsernameAttributes ?? []).includes('email'),
    caseSensitive: truth(p.UsernameConfiguration?.CaseSensitive ?? true),
    schema: readSchema(p.Schema ?? []),
    // Without a policy, Cognito requires 8 characters of all four kinds; a declared policy replaces these rules.
    passwordPolicy: {
      minimumLength: Number(policy?.MinimumLength ?? 8),
      requireLowercase: truth(policy ? policy.RequireLowercase : true),
      requireUppercase: truth(policy ? policy.RequireUppercase : true),
      requireNumbers: truth(policy ? policy.RequireNumbers : true),
      requireSymbols: truth(policy ? policy.RequireSymbols : true),
      temporaryPasswordDays: Number(policy?.TemporaryPasswordValidityDays ?? 7),
    },
    mfa: p.MfaConfiguration ?? 'OFF',
    adminCreateOnly: truth(p.AdminCreateUserConfig?.AllowAdminCreateUserOnly),
    invitation: {
      subject: invite.EmailSubject ?? 'Your temporary password',
      message: invite.EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
    },
    verification: {
      subject: verify.EmailSubject ?? p.EmailVerificationSubject ?? 'Your verification code',
      message: verify.EmailMessage ?? p.EmailVerificationMessage ?? 'Your verification code is {####}',
    },
    mailFrom: p.EmailConfiguration?.From ?? 'no-reply@verificationemail.com',
  };
}

/**
 * Reads a client's template properties.
 * @throws LocalError naming the resource and the feature when the client asks for something that isn't imitated
 */
export function readClient(resource: Resource, id: string): ClientSettings {
  const p = resource.properties;
  refuse(resource, 'GenerateSecret', truth(p.GenerateSecret));
  refuse(resource, 'RefreshTokenRotation', p.RefreshTokenRotation?.Feature === 'ENABLED');
  const units = p.TokenValidityUnits ?? {};
  const seconds = (value: unknown, unit: string) => Number(value) * (UNIT_SECONDS[unit] ?? Number.NaN);
  return {
    id,
    poolId: p.UserPoolId,
    authFlows: new Set(
      (p.ExplicitAuthFlows ?? ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH']).map(
        (flow: string) => (flow === 'ADMIN_NO_SRP_AUTH' ? 'ALLOW_ADMIN_USER_PASSWORD_AUTH' : flow),
      ),
    ),
    accessTokenSeconds: seconds(p.AccessTokenValidity ?? 1, units.AccessToken ?? 'hours'),
    idTokenSeconds: seconds(p.IdTokenValidity ?? 1, units.IdToken ?? 'hours'),
    refreshTokenSeconds: seconds(p.RefreshTokenValidity ?? 30, units.RefreshToken ?? 'days'),
    sessionSeconds: 60 * Number(p.AuthSessionValidity ?? 3),
    hidesUserExistence: p.PreventUserExistenceErrors === 'ENABLED',
    tokenRevocation: truth(p.EnableTokenRevocation ?? true),
    readAttributes: p.ReadAttributes && new Set(p.ReadAttributes),
    writeAttributes: p.WriteAttributes && new Set(p.WriteAttributes),
  };
}

/** Every pool's standard attributes, then the template's changes and custom attributes. */
function readSchema(declared: readonly Record<string, unknown>[]): Map<string, AttributeRule> {
  const schema = new Map<string, AttributeRule>(STANDARD_ATTRIBUTES);
  for (const attribute of declared) {
    const plain = String(attribute.Name);
    const name = schema.has(plain) ? plain : `custom:${plain}`;
    const text = (attribute.StringAttributeConstraints ?? {}) as Record<string, string>;
    const number = (attribute.NumberAttributeConstraints ?? {}) as Record<string, string>;
    schema.set(name, {
      type: (attribute.AttributeDataType as AttributeRule['type']) ?? schema.get(name)?.type ?? 'String',
      mutable: truth(attribute.Mutable ?? true),
      required: truth(attribute.Required),
      minLength: Number(text.MinLength ?? 0),
      maxLength: Number(text.MaxLength ?? 2048),
      minValue: Number(number.MinValue ?? Number.NEGATIVE_INFINITY),
      maxValue: Number(number.MaxValue ?? Number.POSITIVE_INFINITY),
    });
  }
  return schema;
}

/** CloudFormation accepts booleans as text too. */
function truth(value: unknown): boolean {
  return value === true || value === 'true';
}

function refuse(resource: Resource, feature: string, asked: boolean): void {
  if (asked) {
    throw new LocalError(
      `${resource.type} ${resource.stack}/${resource.logicalId}: ${feature} is not imitated by the local runtime`,
    );
  }
}
