import { createHash } from 'node:crypto';
import type { BallotList } from '../../domain/certification/certificate.ts';
import { MerkleTree } from '../../domain/certification/merkle.ts';
import { yearsLater } from '../../domain/dates/years.ts';
import { uploadObject } from '../../platform/bucket.ts';
import { ballotListKey, ballotsLockedYears } from '../../platform/bucket-keys.ts';
import { now } from '../../platform/clock.ts';

const columns = 'receipt,choice';

/**
 * Publishes the ballots of a poll under a name that contains their Merkle root: publishing the same list again writes the
 * same object, and no other list can replace it. It is locked: no role of the service can delete it.
 * @param id `pollId`
 * @param lines in canonical order (domain/certification/certificate.ts)
 */
export async function publishList(id: string, lines: readonly string[]): Promise<BallotList> {
  const tree = new MerkleTree((bytes) => createHash('sha256').update(bytes).digest());
  for (const line of lines) tree.add(Buffer.from(line));
  const root = Buffer.from(tree.root()).toString('hex');
  await uploadObject(ballotListKey(id, root), chunksOf(lines), {
    contentType: 'text/csv; charset=utf-8',
    lockedUntil: new Date(yearsLater(now(), ballotsLockedYears)),
  });
  return { root, ballots: lines.length };
}

const linesPerChunk = 10_000;

/** A header, then one line per ballot, each ended by a line feed. */
async function* chunksOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${columns}\n`);
  for (let from = 0; from < lines.length; from += linesPerChunk) {
    yield Buffer.from(`${lines.slice(from, from + linesPerChunk).join('\n')}\n`);
  }
}
