import * as z from 'zod';
import type { People } from '../../domain/statistics/protection/people.ts';
import { emptyRelease, type Release } from '../../domain/statistics/protection/release.ts';
import { cellName, type Dimensions } from '../../domain/statistics/protection/release-tables.ts';
import type { WeightedResult } from '../../domain/statistics/weighting/weighting.ts';
import { tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { keys } from '../../platform/table/keys.ts';
import { getItem, rawItem } from '../../platform/table/read.ts';
import { transact } from '../../platform/table/transact.ts';
import { put } from '../../platform/table/write.ts';

/**
 * The two items of a poll's release. `RELEASE#` is what the next one must know, exact counts among it: the release function
 * alone reads it. `RELEASED#` is the document that everybody may see. Both hold JSON as text: they are read and written
 * whole, and text is half the size of DynamoDB's maps.
 */

/** People by answer: everybody, then each option of the poll in its order. As a row, since names would outweigh numbers. */
const people = z.codec(z.array(z.int()), z.custom<People>(), {
  decode: ([everybody = 0, ...options]) => ({ everybody, options }),
  encode: ({ everybody, options }) => [everybody, ...options],
});
const shown = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hidden') }),
  z.strictObject({ kind: z.literal('base'), base: z.int(), above90: z.int().optional() }),
  z.strictObject({
    kind: z.literal('split'),
    base: z.int(),
    options: z.array(z.int().nullable()).readonly(),
    others: z.int().optional(),
  }),
]);

/** When a lot opened (ISO 8601), and how many voters the poll had: both public. */
const lotStamp = z.strictObject({ at: z.string(), voters: z.int() });
export type LotStamp = z.output<typeof lotStamp>;

const basis = z.strictObject({
  lot: z.int(),
  /** Cells that noise was drawn for, by name. */
  cells: z.record(
    z.string(),
    z.strictObject({ basis: people, noisy: people, variance: z.int(), lot: z.int(), shown }),
  ),
  total: people,
  crossesTotal: people,
  isOver: z.boolean(),
  /** By number of the lot: those in which a cell or the weighted result was told last. */
  lots: z.record(z.string(), lotStamp),
  /** What the last lot that told crosses made of the weights. */
  weighted: z.custom<WeightedLot>().optional(),
});

/** A weighted result, and the number of the lot that it was made in. */
export interface WeightedLot {
  readonly lot: number;
  readonly result: WeightedResult;
}

/** A release as it is kept: `revision` counts its writings, by which one knows that nobody else has written. */
export interface ReleaseRecord {
  readonly release: Release;
  readonly lots: Readonly<Record<string, LotStamp>>;
  readonly weighted?: WeightedLot | undefined;
  readonly revision: number;
}

/**
 * The last release of a poll, consistent; undefined before the first lot. Cells that aren't of the instance fall out.
 * @param id its `pollId`
 */
export async function readRelease(id: string, dimensions: Dimensions): Promise<ReleaseRecord | undefined> {
  const item = await getItem(keys.release(id), rawItem, { consistent: true });
  if (item === undefined) return undefined;
  const { lot, cells, total, crossesTotal, isOver, lots, weighted } = basis.parse(
    JSON.parse(String(item.basis)),
  );
  const empty = emptyRelease(dimensions);
  return {
    revision: Number(item.revision),
    lots,
    weighted,
    release: {
      lot,
      total,
      crossesTotal,
      isOver,
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
  id: string,
  { release, lots, weighted, revision }: ReleaseRecord,
  document: unknown,
): Promise<boolean> {
  const drawn = release.cells.filter(({ variance }) => variance > 0);
  const kept = z.encode(basis, {
    lot: release.lot,
    cells: Object.fromEntries(drawn.map(({ categories, ...cell }) => [cellName(categories), cell])),
    total: release.total,
    crossesTotal: release.crossesTotal,
    isOver: release.isOver,
    lots: { ...lots },
    ...(weighted !== undefined && { weighted }),
  });
  try {
    await transact([
      {
        Put: {
          TableName: tableName(),
          Item: {
            ...keys.release(id),
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
      put(keys.released(id), 'Released', { document: JSON.stringify(document) }),
    ]);
    return true;
  } catch (error) {
    if (isConditionFailedAt(error, 0)) return false;
    throw error;
  }
}

/** What everybody may see of a poll's last release, as it was written: one GetItem. Undefined before the first lot. */
export async function readReleased(id: string): Promise<unknown> {
  const item = await getItem(keys.released(id), rawItem);
  return item === undefined ? undefined : JSON.parse(String(item.document));
}
