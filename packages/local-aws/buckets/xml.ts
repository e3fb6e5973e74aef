import { escapeXml } from '../escape-xml.ts';
import { AwsError, type AwsReply } from '../runtime.ts';

/** Elements in order; arrays repeat their element, undefined omits it. */
export type Elements = {
  readonly [name: string]: string | number | boolean | undefined | Elements | readonly Elements[];
};

/** An answer in S3's XML. */
export function xmlReply(root: string, elements: Elements): AwsReply {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner(elements)}</${root}>`,
  };
}

function inner(elements: Elements): string {
  return Object.entries(elements)
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((each) => [name, each]) : [[name, value]]))
    .map(([name, value]) => {
      if (value === undefined) return '';
      return `<${name}>${typeof value === 'object' ? inner(value) : escapeXml(String(value))}</${name}>`;
    })
    .join('');
}

/** The `PartNumber` and `ETag` pairs of a CompleteMultipartUpload. */
export function completedParts(body: string): { number: number; etag: string }[] {
  return [...body.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]),
    etag: (/<ETag>([^<]*)<\/ETag>/.exec(part)?.[1] ?? '').replace(/&quot;|&#34;|"/g, ''),
  }));
}

/** An object that a DeleteObjects names. */
export interface NamedObject {
  readonly key: string;
  readonly version: string | undefined;
}

/** The objects of a DeleteObjects, and whether only failures are to be told. */
export function objectsToDelete(body: string): { objects: NamedObject[]; quiet: boolean } {
  const objects = [...body.matchAll(/<Object>([\s\S]*?)<\/Object>/g)].map(([, object = '']) => {
    const others = [...object.matchAll(/<(\w+)/g)].map(([, name]) => name).filter((name) => name !== 'Key');
    if (others.some((name) => name !== 'VersionId')) {
      throw new AwsError('NotImplemented', `${others.join(', ')} isn't imitated by the local runtime`, 501);
    }
    return {
      key: unescapeXml(/<Key>([^<]*)<\/Key>/.exec(object)?.[1] ?? ''),
      version: /<VersionId>([^<]*)<\/VersionId>/.exec(object)?.[1],
    };
  });
  return { objects, quiet: /<Quiet>\s*true\s*<\/Quiet>/.test(body) };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
