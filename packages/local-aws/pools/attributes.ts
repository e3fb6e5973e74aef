import { AwsError } from '../runtime.ts';

/** The schema of one attribute. Lengths in characters. */
export interface AttributeRule {
  readonly type: 'String' | 'Number' | 'Boolean' | 'DateTime';
  readonly mutable: boolean;
  readonly required: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minValue: number;
  readonly maxValue: number;
}

/** Attributes as the API carries them. */
export interface AttributeType {
  readonly Name: string;
  readonly Value?: string;
}

export type Attributes = Record<string, string>;

const STANDARD_TEXT =
  'address birthdate email family_name gender given_name locale middle_name name nickname phone_number picture preferred_username profile website zoneinfo';

const rule = (type: AttributeRule['type'], mutable = true): AttributeRule => ({
  type,
  mutable,
  required: false,
  minLength: 0,
  maxLength: 2048,
  minValue: Number.NEGATIVE_INFINITY,
  maxValue: Number.POSITIVE_INFINITY,
});

/** The attributes that every pool has (OpenID Connect's, and Cognito's `sub` and `*_verified`). */
export const STANDARD_ATTRIBUTES: ReadonlyMap<string, AttributeRule> = new Map([
  ...STANDARD_TEXT.split(' ').map((name): [string, AttributeRule] => [name, rule('String')]),
  ['sub', rule('String', false)],
  ['updated_at', rule('Number')],
  ['email_verified', rule('Boolean')],
  ['phone_number_verified', rule('Boolean')],
]);

/**
 * Whether a client may read or write an attribute: its own list, or Cognito's default, which is the standard
 * attributes only — a custom attribute reaches the ID token when the client's ReadAttributes names it.
 */
export function isPermitted(name: string, permitted: ReadonlySet<string> | undefined): boolean {
  return permitted ? permitted.has(name) : STANDARD_ATTRIBUTES.has(name);
}

/**
 * Checks attributes given for a new user.
 * @throws AwsError InvalidParameterException listing everything that doesn't conform to the schema
 */
export function checkNewAttributes(
  attributes: readonly AttributeType[],
  schema: ReadonlyMap<string, AttributeRule>,
): Attributes {
  const given = toRecord(attributes);
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const problem = name === 'sub' ? 'Attribute cannot be set' : problemOf(name, value, schema.get(name));
    return problem ? [`${name}: ${problem}`] : [];
  });
  for (const [name, { required }] of schema) {
    if (required && !given[name]) problems.push(`${name}: The attribute ${name} is required`);
  }
  if (problems.length > 0) {
    throw invalid(`Attributes did not conform to the schema: ${problems.join('\n')}`);
  }
  return given;
}

/**
 * Checks attributes of an existing user that are about to change. An immutable attribute is refused even with
 * its own value, as on Cognito; an empty value removes the attribute.
 * @throws AwsError InvalidParameterException on the first attribute that is refused
 */
export function checkChangedAttributes(
  attributes: readonly AttributeType[],
  schema: ReadonlyMap<string, AttributeRule>,
): Attributes {
  const changed = toRecord(attributes);
  for (const [name, value] of Object.entries(changed)) {
    checkMutable(name, schema);
    const problem = value === '' ? undefined : problemOf(name, value, schema.get(name));
    if (problem) throw invalid(`user.${name}: ${problem}`);
  }
  return changed;
}

/** @throws AwsError InvalidParameterException when the attribute isn't in the schema or is immutable */
export function checkMutable(name: string, schema: ReadonlyMap<string, AttributeRule>): void {
  const known = schema.get(name);
  if (!known) throw invalid(`user.${name}: Attribute does not exist in the schema.`);
  if (!known.mutable) {
    throw invalid(`user.${name}: Attribute cannot be updated. (changing) an immutable attribute`);
  }
}

/** Attributes as the API answers them, `sub` first. */
export function toAttributeList(sub: string, attributes: Attributes): AttributeType[] {
  return [
    { Name: 'sub', Value: sub },
    ...Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  ];
}

function toRecord(attributes: readonly AttributeType[]): Attributes {
  return Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value ?? '']));
}

function problemOf(name: string, value: string, known: AttributeRule | undefined): string | undefined {
  if (!known) return 'Attribute does not exist in the schema.';
  if (value.length > known.maxLength) return `String must not be longer than ${known.maxLength} characters`;
  if (value.length < known.minLength) return `String must be at least ${known.minLength} characters long`;
  if (known.type === 'Boolean' && value !== 'true' && value !== 'false') return 'Must be true or false';
  if (known.type === 'DateTime' && Number.isNaN(Date.parse(value))) return 'Must be a date';
  if (known.type === 'Number') {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) return 'Must be a number';
    if (number < known.minValue || number > known.maxValue) {
      return `Must be between ${known.minValue} and ${known.maxValue}`;
    }
  }
  if (name === 'email' && !isEmail(value)) return 'Invalid email address format.';
  if (name === 'phone_number' && !/^\+\d{1,15}$/.test(value)) return 'Invalid phone number format.';
  return undefined;
}

/** Cognito's loose check: something, an at sign, a domain with a dot. */
export function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
