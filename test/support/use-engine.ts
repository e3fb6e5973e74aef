import { afterAll, beforeAll } from '@jest/globals';
import { table, tableName } from '../../platform/table/client.ts';
import { DeleteCommand, ScanCommand } from '../../platform/table/commands.ts';
import { startEngine, type TestEngine } from './engine.ts';

/** `startEngine` for a whole test file, and what is prepared behind it. */
export function useEngine(prepare?: () => unknown): void {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine();
    await prepare?.();
  });
  afterAll(() => engine.stop());
}

/** Deletes whatever lies in the table, where a test counts on nothing being remembered. */
export async function emptyTable(): Promise<void> {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  for (const { pk, sk } of Items) {
    await table.send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  }
}
