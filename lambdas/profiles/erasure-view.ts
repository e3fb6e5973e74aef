import type * as z from 'zod';
import type { erasure as erasureSchema } from '../../contract/profiles/me.routes.ts';
import { erasedAt, erasureParts } from '../../domain/profiles/erasure.ts';
import { type Erasure, readErasure } from '../../foundations/erasure/erasure-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';

/** Progress of an erasure, for the holder of its receipt. */
export function erasureView(erasure: Erasure): z.input<typeof erasureSchema> {
  const { receipt, requestedAt } = erasure;
  const doneAt = erasedAt(erasure);
  return {
    ...{ receipt, requestedAt, doneAt },
    state: doneAt === undefined ? 'pending' : 'done',
    parts: erasureParts.map((part) => ({ part, erasedAt: erasure[part] })),
  };
}

/** @throws ProblemError erasure-not-found */
export async function findErasure(receipt: string): Promise<Erasure> {
  const erasure = await readErasure(receipt);
  if (erasure !== undefined) return erasure;
  throw new ProblemError('erasure-not-found');
}
