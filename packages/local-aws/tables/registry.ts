/** The templates' tables, as requests, permissions and streams look them up. */
import type { LocalAccount } from '../runtime.ts';
import type { KnownStream } from './streams-api.ts';
import type { TableDefinition } from './table-definition.ts';
import { type TableSchema, tableSchema } from './validation/table-schema.ts';

export class TableRegistry {
  /** ARN of a table up to its name. */
  readonly arnPrefix: string;
  readonly #tables = new Map<string, { definition: TableDefinition; schema: TableSchema }>();

  constructor(account: LocalAccount) {
    this.arnPrefix = tableArn(account, '');
  }

  add(definition: TableDefinition): void {
    this.#tables.set(definition.TableName, { definition, schema: tableSchema(definition) });
  }

  names(): string[] {
    return [...this.#tables.keys()];
  }

  /** @param table its name or ARN: requests may give either */
  schemaOf(table: string): TableSchema | undefined {
    const name = table.startsWith('arn:') ? table.split('/')[1] : table;
    return name === undefined ? undefined : this.#tables.get(name)?.schema;
  }

  streams(): KnownStream[] {
    return [...this.#tables.values()].flatMap(({ definition }) =>
      definition.StreamSpecification
        ? {
            streamArn: `${this.arnPrefix}${definition.TableName}/stream/local`,
            tableName: definition.TableName,
            viewType: definition.StreamSpecification.StreamViewType,
            keySchema: definition.KeySchema,
          }
        : [],
    );
  }
}

export function tableArn(account: LocalAccount, tableName: string): string {
  return `arn:${account.partition}:dynamodb:${account.region}:${account.accountId}:table/${tableName}`;
}
