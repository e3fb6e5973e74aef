/** SHA-256 of bytes: given by the caller, since the domain imports nothing. */
export type Sha256Bytes = (bytes: Uint8Array) => Uint8Array;

/**
 * The Merkle tree hash of a list (RFC 9162, §2.1.1): a leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right),
 * and the left side of a node holds the largest power of two of its entries that leaves some for the right side. The two
 * prefixes keep a node from being passed off as an entry.
 *
 * Entries are added one by one, in order, and only the roots of the complete subtrees so far are kept (one for each bit of
 * their number, as in §2.1.2's verification): a million entries need twenty hashes of memory.
 */
export class MerkleTree {
  readonly #sha256: Sha256Bytes;
  /** Roots of complete subtrees, the largest and leftmost first. */
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
    // Two subtrees of the same size become one, as a carry does in a binary number.
    for (let carry = this.#size; carry % 2 === 1; carry = Math.floor(carry / 2)) this.#merge();
    this.#size += 1;
  }

  /** The hash of the tree as it stands; of an empty one, SHA-256 of nothing. */
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
