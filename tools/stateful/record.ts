/** A resource that keeps something, by what would have CloudFormation make another one in its place. */
export interface Kept {
  readonly type: string;
  /** Properties whose change replaces the resource (CloudFormation’s reference: “Update requires: Replacement”). */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** Of a table: its indexes, of which DynamoDB makes or removes one in an update. */
  readonly indexes?: Readonly<Record<string, unknown>>;
}

/** By stack, then by logical id: another id is another resource. */
export type StatefulRecord = Readonly<Record<string, Readonly<Record<string, Kept>>>>;

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What replaces a resource of each type that keeps something. */
const fixedProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': ['BackupVaultName', 'EncryptionKeyArn'],
  'AWS::Cognito::UserPool': ['AliasAttributes', 'Schema', 'UsernameAttributes', 'UsernameConfiguration'],
  'AWS::Cognito::UserPoolClient': ['GenerateSecret', 'UserPoolId'],
  'AWS::DynamoDB::GlobalTable': ['KeySchema', 'LocalSecondaryIndexes', 'TableName'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage'],
  'AWS::S3::Bucket': ['BucketName', 'ObjectLockEnabled'],
  'AWS::SES::ConfigurationSet': ['Name'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::SecretsManager::Secret': ['GenerateSecretString', 'Name'],
};

/** What of these templates keeps something. @param templates by the name of their stack */
export function statefulRecord(
  templates: Readonly<Record<string, { readonly Resources?: Readonly<Record<string, Resource>> }>>,
): StatefulRecord {
  const entries = Object.entries(templates).map(([stack, { Resources = {} }]) => [
    stack,
    Object.fromEntries(
      Object.entries(Resources)
        .filter(([, { Type }]) => Type in fixedProperties)
        .map(([id, resource]) => [id, kept(resource)])
        .sort(),
    ),
  ]);
  return Object.fromEntries(
    entries.filter(([, resources]) => Object.keys(resources ?? {}).length > 0).sort(),
  );
}

function kept({ Type: type, Properties: properties = {} }: Resource): Kept {
  const names = (fixedProperties[type] ?? []).filter((name) => properties[name] !== undefined);
  const fixed = Object.fromEntries(names.map((name) => [name, properties[name]]));
  const list = properties.GlobalSecondaryIndexes as { IndexName: string }[] | undefined;
  if (list === undefined) return { type, fixed };
  const indexes = Object.fromEntries(list.map(({ IndexName, ...index }) => [IndexName, index]));
  return { type, fixed, indexes };
}

/**
 * What of a release could not be deployed over the one before it, or would lose what is stored: a sentence for each.
 * @param options.allowed logical ids of which somebody has decided that they may go
 */
export function betweenReleases(
  before: StatefulRecord,
  after: StatefulRecord,
  { allowed = [] }: { readonly allowed?: readonly string[] } = {},
): string[] {
  return Object.entries(before).flatMap(([stack, resources]) =>
    Object.entries(resources)
      .filter(([id]) => !allowed.includes(id))
      .flatMap(([id, was]) => {
        const is = after[stack]?.[id];
        const name = `${stack}/${id} (${was.type})`;
        if (is === undefined || is.type !== was.type)
          return [`${name} is gone: what it keeps would be left behind.`];
        return [...replaced(name, was, is), ...indexChanges(name, was, is)];
      }),
  );
}

function replaced(name: string, was: Kept, is: Kept): string[] {
  const changed = [...new Set([...Object.keys(was.fixed), ...Object.keys(is.fixed)])].filter(
    (property) => !isUpdate(property, was.fixed[property], is.fixed[property]),
  );
  return changed.map((property) => `${name} would be replaced: its ${property} changed.`);
}

/** Attributes of users may come, and none may change or go (CloudFormation’s reference, `Schema`). */
function isUpdate(property: string, was: unknown, is: unknown): boolean {
  if (property !== 'Schema' || !Array.isArray(was) || !Array.isArray(is)) return same(was, is);
  return was.every((attribute) => is.some((each) => same(attribute, each)));
}

function indexChanges(name: string, { indexes: was = {} }: Kept, { indexes: is = {} }: Kept): string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  const changed = [...names].filter((index) => !same(was[index], is[index]));
  const remade = changed.filter((index) => index in was && index in is);
  return [
    ...remade.map(
      (index) => `${name}: the index ${index} would be made anew; give the new one another name.`,
    ),
    ...(changed.length > 1
      ? [
          `${name}: ${changed.length} indexes change (${changed.sort().join(', ')}); DynamoDB takes one in a release.`,
        ]
      : []),
  ];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
