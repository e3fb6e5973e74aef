/**
 * A hash chain: each entry contains the hash of the previous one, so that changing, removing or inserting an entry means
 * changing all later ones, and anybody who keeps one hash elsewhere (an anchor) can detect that.
 */

/** What is hashed: JSON values, where undefined is the same as absent. */
export type Content = Readonly<Record<string, unknown>>;

/** The end of a chain: its last entry's place and hash. */
export interface Link {
  /** Numbered from 1, without gaps. */
  readonly sequence: number;
  /** Hash of this entry, lower-case hexadecimal. */
  readonly hash: string;
}

/** The link before the first entry. */
export const chainStart: Link = { sequence: 0, hash: '0'.repeat(64) };

/** SHA-256 of a text, in lower-case hexadecimal; passed in, because the domain imports nothing. */
export type Sha256 = (text: string) => string;

/** The entry that follows `previous`: the content, its sequence number and the hash over both and the previous hash. */
export function nextEntry<C extends Content>(previous: Link, content: C, sha256: Sha256) {
  const chained = { ...content, sequence: previous.sequence + 1, previousHash: previous.hash };
  return { ...chained, hash: sha256(canonical(chained)) };
}

/** The ways in which a chain can be broken. */
export const chainFaults = [
  /** The sequence jumps: entries before this one are missing, or this one never belonged to the chain. */
  'missing',
  /** The content doesn't match its hash. */
  'altered',
  /** It doesn't follow from the previous entry: one of the two was replaced. */
  'unlinked',
  /** It isn't the entry whose hash was kept as the anchor: the chain was rewritten up to here, or truncated before. */
  'not-the-anchor',
] as const;

export interface BrokenLink {
  readonly sequence: number;
  readonly fault: (typeof chainFaults)[number];
}

/**
 * Verifies a chain from its first entry.
 * @param entries in order, each with everything now stored in it
 * @param anchor the place and hash of an entry, as noted earlier and elsewhere
 * @returns the last entry reached and, if the chain is broken, where it first breaks
 */
export async function followChain(
  entries: AsyncIterable<Content> | Iterable<Content>,
  sha256: Sha256,
  anchor?: Link,
): Promise<{ readonly head: Link; readonly broken: BrokenLink | undefined }> {
  let head = chainStart;
  for await (const entry of entries) {
    const fault = faultOf(entry, head, sha256, anchor);
    if (fault !== undefined) return { head, broken: { sequence: head.sequence + 1, fault } };
    head = { sequence: head.sequence + 1, hash: String(entry.hash) };
  }
  const cut = anchor !== undefined && anchor.sequence > head.sequence;
  return { head, broken: cut ? { sequence: head.sequence + 1, fault: 'missing' } : undefined };
}

function faultOf(
  { hash, ...content }: Content,
  previous: Link,
  sha256: Sha256,
  anchor: Link | undefined,
): BrokenLink['fault'] | undefined {
  if (content.sequence !== previous.sequence + 1) return 'missing';
  if (hash !== sha256(canonical(content))) return 'altered';
  if (content.previousHash !== previous.hash) return 'unlinked';
  if (anchor?.sequence === content.sequence && anchor.hash !== hash) return 'not-the-anchor';
  return undefined;
}

/** JSON with object members sorted by name, so that equal values give equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
