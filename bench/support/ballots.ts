import { randomBytes, randomInt } from 'node:crypto';
import { approval } from '../../domain/polls/answer.ts';
import type { Ballot } from '../../domain/polls/tally.ts';
import { cellNumber } from './local-instance.ts';

/** The n-th of many first votes on a post: cells in turn, three + for one −. */
export function ballotNumber(index: number, postId: string): Ballot {
  return {
    postId,
    cell: cellNumber(index),
    recordKey: randomInt(100_000_000),
    answer: approval(index % 4 === 3 ? 'minus' : 'plus'),
  };
}

/** A key or receipt as the votes function makes them: 256 bits of base64url. */
export const randomKey = (): string => randomBytes(32).toString('base64url');
