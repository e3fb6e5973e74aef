/** The parts of a table's definition that request checks need constantly. */
import type { TableDefinition } from '../table-definition.ts';

/** The key of a table or of an index. */
export interface KeyNames {
  readonly partition: string;
  readonly sort: string | undefined;
}

export interface IndexSchema extends KeyNames {
  readonly name: string;
  readonly isGlobal: boolean;
  /** Top-level attributes projected into the index; undefined for all. */
  readonly projected: ReadonlySet<string> | undefined;
}

export interface TableSchema {
  readonly key: KeyNames;
  readonly indexes: ReadonlyMap<string, IndexSchema>;
  /** Type (S, N or B) of each attribute that is part of a key. */
  readonly types: ReadonlyMap<string, string>;
}

export function tableSchema(definition: TableDefinition): TableSchema {
  const key = keyNames(definition.KeySchema);
  const tableKeys = definition.KeySchema.map(({ AttributeName }) => AttributeName);
  const indexes = new Map<string, IndexSchema>();
  for (const [isGlobal, list] of [
    [true, definition.GlobalSecondaryIndexes],
    [false, definition.LocalSecondaryIndexes],
  ] as const) {
    for (const { IndexName: name, KeySchema, Projection } of list ?? []) {
      const own = KeySchema.map(({ AttributeName }) => AttributeName);
      const projected =
        Projection.ProjectionType === 'ALL' || Projection.ProjectionType === undefined
          ? undefined
          : new Set([...tableKeys, ...own, ...(Projection.NonKeyAttributes ?? [])]);
      indexes.set(name, { name, isGlobal, projected, ...keyNames(KeySchema) });
    }
  }
  const types = new Map(
    definition.AttributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]),
  );
  return { key, indexes, types };
}

function keyNames(schema: TableDefinition['KeySchema']): KeyNames {
  const named = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return { partition: named('HASH') ?? '', sort: named('RANGE') };
}
