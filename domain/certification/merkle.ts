/** SHA-256 of bytes; passed in, because the domain imports nothing. */
export type Sha256Bytes = (bytes: Uint8Array) => Uint8Array;

/**
 * The Merkle tree hash of a list (RFC 9162, §2.1.1): a leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right),
 * and a node's left subtree holds the largest power of two of entries that is smaller than their number. The two prefixes
 * keep a node from being passed off as an entry.
 *
 * Entries are added one by one, in order, and only the roots of the complete subtrees so far are kept (one per set bit of
 * their number, as in the verification of §2.1.2): a million entries need memory for twenty hashes.
 */
export class MerkleTree {
  readonly #sha256: Sha256Bytes;
  /** Roots of complete subtrees, the leftmost and largest first. */
  readonly #roots: Uint8Array[] = [];
  #size = 0;

  constructor(sha256: Sha256Bytes) {
    this.#sha256 = sha256;
  }

  get size(): number {
    return this.#size;
  }

  add(entry: Uint8Array): void {
    this.#roots.push(this.#sha256(joined(leafPrefix, entry)));
    // Two subtrees of the same size merge, like a carry in binary addition.
    for (let carry = this.#size; carry % 2 === 1; carry = Math.floor(carry / 2)) this.#merge();
    this.#size += 1;
  }

  /** The hash of the tree so far; for an empty one, SHA-256 of the empty string. */
  root(): Uint8Array {
    const rest = [...this.#roots];
    let hash = rest.pop() ?? this.#sha256(new Uint8Array());
    for (let left = rest.pop(); left !== undefined; left = rest.pop()) hash = this.#node(left, hash);
    return hash;
  }

  #merge(): void {
    const right = this.#roots.pop();
    const left = this.#roots.pop();
    if (left !== undefined && right !== undefined) this.#roots.push(this.#node(left, right));
  }

  #node(left: Uint8Array, right: Uint8Array): Uint8Array {
    return this.#sha256(joined(nodePrefix, left, right));
  }
}

const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
