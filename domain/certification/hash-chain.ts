/**
 * A hash chain: each entry holds the hash of the one before it, so that whoever changes, removes or inserts one must
 * change all that follow, and whoever keeps one hash elsewhere (an anchor) sees that they did.
 */

/** What a hash is made of. Values are JSON; an undefined one is as good as absent. */
export type Content = Readonly<Record<string, unknown>>;

/** The chain up to and with one entry. */
export interface Link {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Of this entry, lower-case hexadecimal. */
  readonly hash: string;
}

/** Before the first entry. */
export const chainStart: Link = { sequence: 0, hash: '0'.repeat(64) };

/** SHA-256 of a text, in lower-case hexadecimal: given by the caller, since the domain imports nothing. */
export type Sha256 = (text: string) => string;

/** The entry that follows `previous`: the content, its place, and the hash over all of it. */
export function nextEntry<C extends Content>(previous: Link, content: C, sha256: Sha256) {
  const chained = { ...content, sequence: previous.sequence + 1, previousHash: previous.hash };
  return { ...chained, hash: sha256(canonical(chained)) };
}

/** What is wrong where a chain breaks. */
export const chainFaults = [
  /** The sequence jumps: one or more entries before this one are gone, or this one was never in the chain. */
  'missing',
  /** Its content isn't what was hashed. */
  'altered',
  /** It doesn't follow the entry before it: one of the two was replaced. */
  'unlinked',
  /** It isn't the entry that the anchor was taken of: the chain was rewritten up to here, or cut before. */
  'not-the-anchor',
] as const;

export interface BrokenLink {
  readonly sequence: number;
  readonly fault: (typeof chainFaults)[number];
}

/**
 * Follows a chain from its first entry.
 * @param entries in order, with everything that lies in each, whatever it is by now
 * @param anchor an entry's place and hash as they were noted earlier, elsewhere
 * @returns the last entry that was reached, and where the chain breaks first, if it does
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

/** JSON with the members of every object in the order of their names: one text for one meaning. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
