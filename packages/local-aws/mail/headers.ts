import { addressParser } from 'postal-mime';

/** The head of a MIME message: one entry per field, with its lines as they were written. */
export interface MailHead {
  readonly fields: readonly { readonly name: string; readonly value: string; readonly lines: string }[];
  /** Everything after the empty line. */
  readonly body: Buffer;
}

/** Splits a message into its header fields (unfolded values, RFC 5322 §2.2.3) and its body, bytes untouched. */
export function readHead(raw: Buffer): MailHead {
  const end = /\r?\n\r?\n/.exec(raw.toString('latin1'));
  const head = raw.subarray(0, end ? end.index : raw.length).toString();
  const body = end ? raw.subarray(end.index + end[0].length) : Buffer.alloc(0);
  const fields = head.split(/\r?\n(?![ \t])/).flatMap((lines) => {
    const colon = lines.indexOf(':');
    if (colon < 1) return [];
    const value = lines.slice(colon + 1).replace(/\r?\n[ \t]/g, ' ');
    return [{ name: lines.slice(0, colon).toLowerCase(), value: value.trim(), lines }];
  });
  return { fields, body };
}

/** The bare addresses of every field of that name, e.g. `to`. */
export function addressesIn({ fields }: MailHead, name: string): string[] {
  return fields.filter((field) => field.name === name).flatMap(({ value }) => bareAddresses(value));
}

/** The bare addresses of `Somebody <a@b>, c@d`. */
export function bareAddresses(value: string): string[] {
  return addressParser(value, { flatten: true }).flatMap(({ address }) => (address ? [address] : []));
}

/** The message with some fields replaced: every field named in `changes` goes, those with a value come first. */
export function replaceFields(
  { fields, body }: MailHead,
  changes: Record<string, string | undefined>,
): Buffer {
  const dropped = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const added = Object.entries(changes).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  const kept = fields.filter(({ name }) => !dropped.has(name)).map(({ lines }) => lines);
  return Buffer.concat([Buffer.from([...added, ...kept, '', ''].join('\r\n')), body]);
}
