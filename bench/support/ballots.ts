import { randomBytes, randomInt } from 'node:crypto';
import { approval } from '../../domain/polls/answer.ts';
import type { Ballot } from '../../domain/polls/tally.ts';
import { cellNumber } from './local-instance.ts';

/** The n-th of many first votes on a post: cycles through the cells, in each of which three of four vote +. */
export function ballotNumber(index: number, postId: string): Ballot {
  return {
    postId,
    cell: cellNumber(index),
    recordKey: randomInt(100_000_000),
    answer: approval(randomInt(4) === 3 ? 'minus' : 'plus'),
  };
}

/** A key or receipt like those of the votes function: 256 bits in base64url. */
export const randomKey = (): string => randomBytes(32).toString('base64url');
