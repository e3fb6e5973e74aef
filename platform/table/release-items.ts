import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { emptyRelease, type Release } from '../../domain/release.ts';
import { cellName, type Dimensions } from '../../domain/release-tables.ts';
import { table, tableName } from './client.ts';
import { isConditionFailedAt } from './errors.ts';
import { keys } from './keys.ts';
import { transact } from './transact.ts';

/**
 * The two items of a post's release. `RELEASE#` is what the next one must know, exact counts among it: the release function
 * alone reads it. `RELEASED#` is the document that everybody may see. Both hold JSON as text: they are read and written
 * whole, and text is half the size of DynamoDB's maps.
 */

const count = z.strictObject({ n: z.int(), keys: z.int() });
const sides = z.strictObject({ plus: z.int(), minus: z.int() });
const shown = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hidden') }),
  z.strictObject({
    kind: z.literal('base'),
    base: z.int(),
    above90: z.enum(['plus', 'minus']).optional(),
  }),
  z.strictObject({ kind: z.literal('split'), base: z.int(), plus: z.int(), minus: z.int() }),
]);

/** When a lot opened (ISO 8601), and how many voters the post had: both public. */
const lotStamp = z.strictObject({ at: z.string(), voters: z.int() });
export type LotStamp = z.output<typeof lotStamp>;

const basis = z.strictObject({
  lot: z.int(),
  /** Cells that were told at least once, by name. */
  cells: z.record(
    z.string(),
    z.strictObject({
      basis: z.strictObject({ plus: count, minus: count }),
      lot: z.int(),
      shown,
    }),
  ),
  stretches: z.array(z.strictObject({ lot: z.int(), total: sides, told: z.record(z.string(), sides) })),
  /** By number of the lot: those in which a cell was told last. */
  lots: z.record(z.string(), lotStamp),
});

/** A release as it is kept: `revision` counts its writings, by which one knows that nobody else has written. */
export interface ReleaseRecord {
  readonly release: Release;
  readonly lots: Readonly<Record<string, LotStamp>>;
  readonly revision: number;
}

/** The last release of a post, consistent; undefined before the first lot. Cells that aren't of the instance fall out. */
export async function readRelease(
  postId: string,
  dimensions: Dimensions,
): Promise<ReleaseRecord | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.release(postId), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const { lot, cells, stretches, lots } = basis.parse(JSON.parse(String(Item.basis)));
  const empty = emptyRelease(dimensions);
  return {
    revision: Number(Item.revision),
    lots,
    release: {
      lot,
      stretches,
      cells: empty.cells.map((unseen) => ({ ...unseen, ...cells[cellName(unseen.categories)] })),
    },
  };
}

/**
 * Writes both items or none, on the condition that the release was not written since `revision` (0: never).
 * @param document the public document
 * @returns whether that was so
 */
export async function writeRelease(
  postId: string,
  { release, lots, revision }: ReleaseRecord,
  document: unknown,
): Promise<boolean> {
  const told = release.cells.filter(({ lot }) => lot > 0);
  const kept: z.input<typeof basis> = {
    lot: release.lot,
    cells: Object.fromEntries(
      told.map(({ categories, basis, lot, shown }) => [cellName(categories), { basis, lot, shown }]),
    ),
    stretches: release.stretches.map((stretch) => ({ ...stretch, told: { ...stretch.told } })),
    lots: { ...lots },
  };
  try {
    await transact([
      {
        Put: {
          TableName: tableName(),
          Item: {
            ...keys.release(postId),
            type: 'Release',
            revision: revision + 1,
            basis: JSON.stringify(kept),
          },
          ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : '#revision = :revision',
          ...(revision > 0 && {
            ExpressionAttributeNames: { '#revision': 'revision' },
            ExpressionAttributeValues: { ':revision': revision },
          }),
        },
      },
      {
        Put: {
          TableName: tableName(),
          Item: { ...keys.released(postId), type: 'Released', document: JSON.stringify(document) },
        },
      },
    ]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}

/** What everybody may see of a post's last release, as it was written: one GetItem. Undefined before the first lot. */
export async function readReleased(postId: string): Promise<unknown> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: keys.released(postId) }));
  return Item === undefined ? undefined : JSON.parse(String(Item.document));
}
