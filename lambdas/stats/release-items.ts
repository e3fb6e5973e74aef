import * as z from 'zod';
import type { People } from '../../domain/statistics/protection/people.ts';
import { emptyRelease, type Release } from '../../domain/statistics/protection/release.ts';
import { cellName, type Dimensions } from '../../domain/statistics/protection/release-tables.ts';
import type { WeightedResult } from '../../domain/statistics/weighting/weighting.ts';
import { tableName } from '../../platform/table/client.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { keys } from '../../platform/table/keys.ts';
import { batchGet, getItem, rawItem } from '../../platform/table/read.ts';
import { transact } from '../../platform/table/transact.ts';
import { put } from '../../platform/table/write.ts';

/**
 * The two items of a poll's release. `RELEASE#` holds what the next one needs, including exact counts: only the release
 * function reads it. `RELEASED#` is the public document. Both store JSON as text: they are read and written whole, and text
 * takes half the size of DynamoDB's maps.
 */

/** Counts of people: everybody, then each option in order. An array, since names would outweigh the numbers. */
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

/** When a lot opened (ISO 8601), and the poll's number of voters: both public. */
const lotStamp = z.strictObject({ at: z.string(), voters: z.int() });
export type LotStamp = z.output<typeof lotStamp>;

const basis = z.strictObject({
  lot: z.int(),
  /** Cells for which noise was drawn, by name. */
  cells: z.record(
    z.string(),
    z.strictObject({ basis: people, noisy: people, variance: z.int(), lot: z.int(), shown }),
  ),
  total: people,
  crossesTotal: people,
  isOver: z.boolean(),
  /** By lot number, for lots in which some cell or the weighted result was last published. */
  lots: z.record(z.string(), lotStamp),
  /** The weighted result of the last lot with crosses. */
  weighted: z.custom<WeightedLot>().optional(),
});

/** A weighted result, and the number of its lot. */
export interface WeightedLot {
  readonly lot: number;
  readonly result: WeightedResult;
}

/** A stored release; `revision` counts its writes, for optimistic locking. */
export interface ReleaseRecord {
  readonly release: Release;
  readonly lots: Readonly<Record<string, LotStamp>>;
  readonly weighted?: WeightedLot | undefined;
  readonly revision: number;
}

/**
 * The last release of a poll, strongly consistent; undefined before the first lot. Cells that the instance no longer has
 * are dropped.
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
 * Writes both items or none, on condition that the release wasn't written since `revision` (0: never).
 * @param document the public document
 * @returns whether they were written
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

/** The public document of a poll's last release, as written: one GetItem. Undefined before the first lot. */
export async function readReleased(id: string): Promise<unknown> {
  const item = await getItem(keys.released(id), rawItem);
  return item === undefined ? undefined : JSON.parse(String(item.document));
}

/** The same of several polls, in no order; those without a lot are left out. One BatchGetItem for each hundred. */
export async function readReleasedOf(ids: readonly string[]): Promise<unknown[]> {
  const items = await batchGet(ids.map(keys.released), rawItem);
  return items.map(({ document }) => JSON.parse(String(document)));
}
