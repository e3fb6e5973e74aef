/** A resource that stores data, with the properties whose change would make CloudFormation replace it. */
export interface Kept {
  readonly type: string;
  /** Properties whose change replaces the resource (CloudFormation reference: “Update requires: Replacement”). */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** For a table: its indexes, of which DynamoDB can add or remove one per update. */
  readonly indexes?: Readonly<Record<string, unknown>>;
}

/** By stack, then by logical id: another id is another resource. */
export type StatefulRecord = Readonly<Record<string, Readonly<Record<string, Kept>>>>;

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Replacing properties of each type that stores data. */
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

/** The resources in these templates that store data. @param templates by stack name */
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
 * Why a release couldn't be deployed over the previous one, or would lose data: one sentence each.
 * @param options.allowed logical ids of resources that may go, by decision
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

/** User attributes may be added, but not changed or removed (CloudFormation reference, `Schema`). */
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
