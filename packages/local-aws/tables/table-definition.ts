/** Converts the CloudFormation properties of a table to the input of the engine's CreateTable. */
import { isDeepStrictEqual } from 'node:util';

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

interface IndexDefinition {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}

/** Input of CreateTable, limited to what both a template and the engine know. */
export interface TableDefinition {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly KeySchema: readonly KeyElement[];
  readonly BillingMode: 'PAY_PER_REQUEST';
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[];
  readonly StreamSpecification?: { readonly StreamEnabled: true; readonly StreamViewType: string };
}

/** Used here, or irrelevant on one machine: capacity, backups, encryption, replicas, protection. */
const KNOWN_PROPERTIES = new Set([
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'StreamSpecification',
  'TimeToLiveSpecification',
  'BillingMode',
  'ProvisionedThroughput',
  'OnDemandThroughput',
  'WarmThroughput',
  'WriteProvisionedThroughputSettings',
  'WriteOnDemandThroughputSettings',
  'ReadProvisionedThroughputSettings',
  'ReadOnDemandThroughputSettings',
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'DeletionProtectionEnabled',
  'ContributorInsightsSpecification',
  'ResourcePolicy',
  'TableClass',
  'Tags',
  'Replicas',
]);

/**
 * Reads AWS::DynamoDB::Table and AWS::DynamoDB::GlobalTable, which agree in everything that matters here. Capacity is
 * always on demand: the engine never throttles.
 *
 * @throws Error naming a property that this runtime doesn't know
 */
export function tableDefinition(
  tableName: string,
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's free-form document
  properties: Readonly<Record<string, any>>,
): TableDefinition {
  const unknown = Object.keys(properties).filter((name) => !KNOWN_PROPERTIES.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `Table ${tableName}: the one-machine runtime doesn't know the property ${unknown.join(', ')}`,
    );
  }
  return {
    TableName: tableName,
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    ...indexes('GlobalSecondaryIndexes', properties.GlobalSecondaryIndexes),
    ...indexes('LocalSecondaryIndexes', properties.LocalSecondaryIndexes),
    ...(properties.StreamSpecification && {
      StreamSpecification: {
        StreamEnabled: true,
        StreamViewType: properties.StreamSpecification.StreamViewType,
      },
    }),
  };
}

/** The attribute that holds the expiry time, in seconds since the epoch, if the template enables one. */
export function timeToLiveAttribute(properties: Readonly<Record<string, unknown>>): string | undefined {
  const specification = properties.TimeToLiveSpecification as
    | { AttributeName?: string; Enabled?: boolean | string }
    | undefined;
  return specification && String(specification.Enabled) === 'true' ? specification.AttributeName : undefined;
}

/**
 * The parts in which an existing table (DescribeTable's `Table`) differs from the template.
 * @returns names such as `GlobalSecondaryIndexes`; empty if the table can be kept
 */
export function differences(definition: TableDefinition, existing: TableDefinition): string[] {
  const parts = {
    AttributeDefinitions: (table: TableDefinition) => byName(table.AttributeDefinitions, 'AttributeName'),
    KeySchema: (table: TableDefinition) => table.KeySchema,
    GlobalSecondaryIndexes: (table: TableDefinition) => comparable(table.GlobalSecondaryIndexes),
    LocalSecondaryIndexes: (table: TableDefinition) => comparable(table.LocalSecondaryIndexes),
    StreamSpecification: (table: TableDefinition) => table.StreamSpecification?.StreamViewType,
  };
  return Object.entries(parts)
    .filter(([, part]) => !isDeepStrictEqual(part(definition), part(existing)))
    .map(([name]) => name);
}

function indexes(name: string, list: readonly IndexDefinition[] | undefined) {
  if (!list || list.length === 0) return {};
  return {
    [name]: list.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection })),
  };
}

function comparable(list: readonly IndexDefinition[] | undefined) {
  return byName(list ?? [], 'IndexName').map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    ProjectionType: Projection.ProjectionType,
    NonKeyAttributes: [...(Projection.NonKeyAttributes ?? [])].sort(),
  }));
}

function byName<Item, Key extends keyof Item>(items: readonly Item[], key: Key): Item[] {
  return [...items].sort((left, right) => (String(left[key]) < String(right[key]) ? -1 : 1));
}
