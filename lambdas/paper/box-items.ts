import * as z from 'zod';
import { type Box, type BoxEvent, countChange, type Sample } from '../../domain/paper/box.ts';
import type { BulletinState } from '../../domain/paper/bulletin.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { tableName } from '../../platform/table/client.ts';
import { Expression } from '../../platform/table/expression.ts';
import { keys } from '../../platform/table/keys.ts';
import { batchGet, getItem, inOrder, query, queryPage } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew } from '../../platform/table/write.ts';

const count = z.int().nonnegative();

/** Counters lie flat on the box, so that ADD reaches them. */
const boxItem = z
  .object({
    id: z.string(),
    postId: z.string(),
    step: z.string().optional(),
    place: z.string(),
    bulletins: z.int().positive(),
    openedAt: z.string(),
    serialsDigest: z.string().optional(),
    printings: count,
    once: count,
    disputed: count,
    counted: count,
    spoiled: count,
    closing: z.object({ at: z.string(), unused: count, unreadable: count }).optional(),
    sample: z
      .object({
        announcedAt: z.string(),
        source: z.string(),
        risk: z.number(),
        drawnAt: z.string().optional(),
        number: z.string().optional(),
        serials: z.array(z.string()).readonly().optional(),
      })
      .optional(),
    agreeing: count,
    differing: count,
    revision: count,
  })
  .transform(
    ({ once, disputed, counted, spoiled, sample, agreeing, differing, ...box }): Box => ({
      ...box,
      counts: { once, disputed, counted, spoiled },
      ...(sample && { sample: { ...sample, agreeing, differing } }),
    }),
  );

const place = z.object({ postId: z.string() });
const listed = z.object({ postId: z.string(), boxId: z.string(), openedAt: z.string() });

const zeros = {
  printings: 0,
  once: 0,
  disputed: 0,
  counted: 0,
  spoiled: 0,
  agreeing: 0,
  differing: 0,
  revision: 0,
};

/** The writes of a new box. */
export function newBoxItems(
  box: Pick<Box, 'id' | 'postId' | 'step' | 'place' | 'bulletins' | 'openedAt'>,
): TransactItem[] {
  const { id: boxId, postId, openedAt } = box;
  return [
    putNew(keys.paperBox(postId, boxId), 'PaperBox', { ...box, ...zeros }),
    putNew(keys.paperBoxPlace(boxId), 'PaperBoxPlace', { postId }),
    putNew(keys.paperBoxListed(openedAt, boxId), 'PaperBoxListed', { postId, boxId, openedAt }),
  ];
}

/** A box as it was written last. @throws ProblemError paper-box-not-found */
export async function readBox(boxId: string): Promise<Box> {
  const found = await getItem(keys.paperBoxPlace(boxId), place, { consistent: true });
  const box = found && (await getItem(keys.paperBox(found.postId, boxId), boxItem, { consistent: true }));
  if (box === undefined) throw new ProblemError('paper-box-not-found', { boxId });
  return box;
}

/** The boxes of a post, in one Query: there are some dozens at most. */
export async function readBoxesOf(postId: string): Promise<Box[]> {
  const boxes = await query({ pk: keys.paperBox(postId, '').pk }, boxItem);
  return boxes.sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
}

/** A page of all boxes, the newest first, and where the next one begins. */
export async function readBoxes(
  before: string | undefined,
  limit: number,
): Promise<{ readonly boxes: Box[]; readonly last: string | undefined }> {
  const { pk } = keys.paperBoxListed('', '');
  const { items, last } = await queryPage({ pk, sk: { before }, descending: true, limit }, listed);
  const found = await batchGet(
    items.map(({ postId, boxId }) => keys.paperBox(postId, boxId)),
    boxItem,
  );
  const ids = items.map(({ boxId }) => boxId);
  return { boxes: inOrder(ids, found, ({ id }) => id), last: last && String(last.sk) };
}

/** The write of what the project team did to a box: refused if it was written meanwhile. */
export function boxUpdate(before: Box, after: Box, event: BoxEvent): TransactItem {
  const write = new Expression();
  const sets = write.assignments({ ...changes(after, event), revision: after.revision });
  return {
    Update: {
      TableName: tableName(),
      Key: keys.paperBox(before.postId, before.id),
      UpdateExpression: `SET ${sets.join(',')}`,
      ConditionExpression: `${write.name('revision')} = ${write.value(before.revision)}`,
      ...write.attributes(),
    },
  };
}

function changes({ serialsDigest, printings, closing, sample }: Box, event: BoxEvent) {
  switch (event.type) {
    case 'Printed':
      return { serialsDigest, printings };
    case 'Closed':
      return { closing };
    case 'SampleAnnounced':
    case 'SampleDrawn':
      return { sample: withoutCounters(sample) };
  }
}

function withoutCounters(sample: Sample | undefined) {
  if (sample === undefined) return undefined;
  const { agreeing: _, differing: __, ...rest } = sample;
  return rest;
}

/** The write that counts an entry on its box: refused once the box is closed, and before its bulletins are printed. */
export function entryCounted(
  box: Box,
  before: BulletinState | undefined,
  after: BulletinState,
): TransactItem {
  return counted(box, countChange(before, after), 'attribute_not_exists(closing) AND printings > :zero', {
    ':zero': 0,
  });
}

/** The write that counts a second reading of a sampled bulletin. */
export const readAgainCounted = (box: Box, agrees: boolean): TransactItem =>
  counted(box, { [agrees ? 'agreeing' : 'differing']: 1 }, 'attribute_exists(closing)');

function counted(
  { postId, id }: Box,
  counters: Readonly<Record<string, number>>,
  condition: string,
  values: Readonly<Record<string, unknown>> = {},
): TransactItem {
  const adds = Object.entries({ ...counters, revision: 1 });
  return {
    Update: {
      TableName: tableName(),
      Key: keys.paperBox(postId, id),
      UpdateExpression: `ADD ${adds.map((_, index) => `#n${index} :n${index}`).join(', ')}`,
      ConditionExpression: condition,
      ExpressionAttributeNames: Object.fromEntries(adds.map(([name], index) => [`#n${index}`, name])),
      ExpressionAttributeValues: {
        ...values,
        ...Object.fromEntries(adds.map(([, n], index) => [`:n${index}`, n])),
      },
    },
  };
}
