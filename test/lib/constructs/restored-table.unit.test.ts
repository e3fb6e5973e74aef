import { expect, test } from '@jest/globals';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { createTable } from '../../../lib/constructs/table.ts';
import { featureFlags } from '../../../lib/feature-flags.ts';
import { holdFast } from '../../../lib/stacks/hold-fast.ts';

/** A storage stack, and another one that uses its table. */
function exportsOf(tablesIn: (storage: Stack) => TableV2): Record<string, unknown> {
  const app = new App({ context: featureFlags, builtinCloudFormationValidation: false });
  const storage = new Stack(app, 'storage');
  const user = new Stack(app, 'user');
  const table = tablesIn(storage);
  holdFast(table);
  new CfnOutput(user, 'Name', { value: table.tableName });
  new CfnOutput(user, 'Arn', { value: table.tableArn });
  new CfnOutput(user, 'Stream', { value: table.tableStreamArn ?? '' });
  app.synth();
  const outputs = Template.fromStack(storage).findOutputs('*', {});
  return Object.fromEntries(Object.entries(outputs).filter(([, { Export }]) => Export !== undefined));
}

/**
 * The chapter “Restoring” of docs/runbook.md: CloudFormation refuses to change or remove an export that another stack still imports, and
 * storage is deployed before its users.
 */
test('a restored table comes beside the former one, whose exports stay as long as they are imported', () => {
  const before = exportsOf((storage) => createTable(storage));
  expect(Object.keys(before)).toHaveLength(3);
  const both = exportsOf((storage) => {
    const former = createTable(storage);
    for (const value of [former.tableName, former.tableArn, former.tableStreamArn])
      storage.exportValue(value);
    return createTable(storage, 'TableRestored');
  });
  expect(both).toMatchObject(before);
  expect(Object.keys(both)).toHaveLength(6);
});
