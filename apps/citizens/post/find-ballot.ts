import { sha256 } from '@noble/hashes/sha2.js';
import { MerkleTree } from '../../../domain/certification/merkle.ts';

interface Found {
  readonly line: number;
  readonly answer: string;
}

/** A list of ballots, as it was downloaded. */
export interface BallotFile {
  /** Its Merkle root, in hexadecimal. */
  readonly root: string;
  /** Where each receipt stands, by its folded form: the line in the file, counted from 1, and the answer. */
  readonly ballots: ReadonlyMap<string, Found>;
}

/** @param text `receipt,choice` and then a ballot a line */
export function readBallotFile(text: string): BallotFile {
  const lines = text.split('\n').slice(1, -1);
  const tree = new MerkleTree(sha256);
  const bytes = new TextEncoder();
  for (const line of lines) tree.add(bytes.encode(line));
  const root = [...tree.root()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const ballots = lines.map((line, index): [string, Found] => {
    const end = line.indexOf(',');
    // The first line of the file has the columns' names.
    return [fold(line.slice(0, end)), { line: index + 2, answer: line.slice(end + 1) }];
  });
  return { root, ballots: new Map(ballots) };
}

/** Most characters of a receipt, and fewest once its hyphens and underscores are left out: hardly one in thirty is one. */
const [most, fewest] = [43, 30];

/**
 * A receipt as somebody typed it, in the one form in which receipts are compared: without spaces, hyphens, underscores and case, O read
 * as 0, I and L as 1. Receipts have 256 bits, of which far more than enough are left to tell any two apart.
 * @returns undefined if it can't be one
 */
export function foldedReceipt(typed: string): string | undefined {
  const signs = fold(typed);
  return new RegExp(`^[0-9A-Z]{${fewest},${most}}$`).test(signs) ? signs : undefined;
}

const fold = (text: string): string =>
  text
    .replace(/[\s\p{Pd}_]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** The receipt that the QR code of a stub carries, `#recu=…`, which no server gets to see. */
export function receiptInFragment(hash: string): string | undefined {
  return new URLSearchParams(hash.slice(1)).get('recu') ?? undefined;
}
