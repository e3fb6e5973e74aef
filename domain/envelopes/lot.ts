import type { Sha256 } from '../certification/hash-chain.ts';
import type { Lot } from './election.ts';

/**
 * A draw that anybody can repeat: whichever id gives the smallest SHA-256 of `seed:id`, as hexadecimal text.
 * @param seed known to nobody before the last vote is in: the Merkle root of all commitments
 */
export function publicLot(seed: string, sha256: Sha256): Lot {
  return (ids) => {
    const [first] = ids
      .map((id) => ({ id, hash: sha256(`${seed}:${id}`) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1));
    if (first === undefined) throw new RangeError('Nothing to draw from.');
    return first.id;
  };
}
