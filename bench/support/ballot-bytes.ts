import { table, tableName } from '../../platform/table/client.ts';
import { ScanCommand } from '../../platform/table/commands.ts';
import { prefixes } from '../../platform/table/keys.ts';
import { actAsOperator, type Deployment } from '../../tools/deployment.ts';

/** What DynamoDB adds to the size of each item that it bills for storage (developer guide, « Item sizes and formats »). */
const overhead = 100;

/** Bytes of one ballot of a deployment, as DynamoDB counts what it keeps. @throws Error where there is none */
export async function ballotBytes(deployment: Deployment): Promise<number> {
  actAsOperator(deployment);
  const { Items = [] } = await table.send(
    new ScanCommand({
      TableName: tableName(),
      FilterExpression: 'begins_with(pk, :vote) AND attribute_exists(answer)',
      ExpressionAttributeValues: { ':vote': prefixes.vote },
    }),
  );
  const [ballot] = Items;
  if (ballot === undefined) throw new Error('There is no ballot to weigh.');
  return sizeOf(ballot) + overhead;
}

/** Names and values: a text by its bytes, a number by half its digits and one, a map by its parts and three. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce(
    (sum, [name, part]) => sum + Buffer.byteLength(name) + sizeOf(part) + 1,
    3,
  );
}
