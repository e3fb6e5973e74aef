import type { AwsReply } from '../runtime.ts';
import type { ObjectStore } from './object-store.ts';
import type { StoredObject } from './stored-object.ts';
import { type Elements, xmlReply } from './xml.ts';

const pageLimit = 1000;

/** ListObjectsV2: one page of the keys under a prefix; with a delimiter, deeper keys are grouped into common prefixes. */
export function listObjects(store: ObjectStore, bucket: string, query: URLSearchParams): AwsReply {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = Math.min(Number(query.get('max-keys') ?? pageLimit), pageLimit);
  const token = query.get('continuation-token');
  const url = query.get('encoding-type') === 'url';
  const text = (value: string): string => (url ? encodeURIComponent(value).replaceAll('%2F', '/') : value);

  const objects: StoredObject[] = [];
  const common: string[] = [];
  let after = token === null ? (query.get('start-after') ?? '') : decode(token);
  let truncated = false;
  for (;;) {
    const [next] = store.list(bucket, prefix, after, 1);
    if (!next) break;
    if (objects.length + common.length >= maxKeys) {
      truncated = true;
      break;
    }
    const cut = delimiter === '' ? -1 : next.key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      objects.push(next);
      after = next.key;
    } else {
      const shared = next.key.slice(0, cut + delimiter.length);
      common.push(shared);
      // Skips everything with this prefix: no key of UTF-8 text sorts after this character.
      after = `${shared}\u{10ffff}`;
    }
  }
  return xmlReply('ListBucketResult', {
    Name: bucket,
    Prefix: text(prefix),
    ...(delimiter && { Delimiter: text(delimiter) }),
    ...(url && { EncodingType: 'url' }),
    MaxKeys: maxKeys,
    KeyCount: objects.length + common.length,
    IsTruncated: truncated,
    ...(token !== null && { ContinuationToken: token }),
    ...(truncated && { NextContinuationToken: Buffer.from(after).toString('base64url') }),
    Contents: objects.map(({ key, ...object }) => contents(text(key), object)),
    CommonPrefixes: common.map((each) => ({ Prefix: text(each) })),
  });
}

function contents(key: string, { size, etag, lastModified }: Omit<StoredObject, 'key'>): Elements {
  return {
    Key: key,
    LastModified: new Date(lastModified).toISOString(),
    ETag: `"${etag}"`,
    Size: size,
    StorageClass: 'STANDARD',
  };
}

const decode = (token: string): string => Buffer.from(token, 'base64url').toString();
