import { createHash } from 'node:crypto';
import type { BallotList } from '../../domain/certification/certificate.ts';
import { MerkleTree } from '../../domain/certification/merkle.ts';
import { yearsLater } from '../../domain/dates/years.ts';
import { uploadObject } from '../../platform/bucket.ts';
import { ballotListKey, ballotsLockedYears } from '../../platform/bucket-keys.ts';
import { now } from '../../platform/clock.ts';

const columns = 'receipt,choice';
const lineFeed = 0x0a;

/**
 * Publishes the ballots of a poll under a name that contains their Merkle root: publishing the same list again writes the
 * same object, and no other list can replace it. It is locked: no role of the service can delete it. The lines are read
 * twice, in constant memory: first for the root.
 * @param id `pollId`
 * @param lines in canonical order (domain/certification/certificate.ts), each ended by a line feed, in chunks of any length
 */
export async function publishList(id: string, lines: () => AsyncIterable<Uint8Array>): Promise<BallotList> {
  const tree = await treeOf(lines());
  const root = hexRoot(tree);
  await uploadObject(ballotListKey(id, root), withHeader(lines()), {
    contentType: 'text/csv; charset=utf-8',
    lockedUntil: lockedUntil(),
  });
  return { root, ballots: tree.size };
}

/** Until when certified ballots that are written now are locked. */
export const lockedUntil = (): Date => new Date(yearsLater(now(), ballotsLockedYears));

/** The Merkle root of lines that come in chunks of any length, in hexadecimal. */
export const rootOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> =>
  hexRoot(await treeOf(chunks));

const hexRoot = (tree: MerkleTree): string => Buffer.from(tree.root()).toString('hex');

/** The Merkle tree of lines that come in chunks of any length. */
export async function treeOf(chunks: AsyncIterable<Uint8Array>): Promise<MerkleTree> {
  const tree = new MerkleTree((bytes) => createHash('sha256').update(bytes).digest());
  let begun = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = begun.length === 0 ? Buffer.from(chunk) : Buffer.concat([begun, chunk]);
    let from = 0;
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, from)) {
      tree.add(bytes.subarray(from, at));
      from = at + 1;
    }
    begun = bytes.subarray(from);
  }
  return tree;
}

/** A header, then the lines. */
async function* withHeader(lines: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${columns}\n`);
  yield* lines;
}
