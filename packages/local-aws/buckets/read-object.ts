import { type AwsCall, AwsError, type AwsReply } from '../runtime.ts';
import type { ObjectStore } from './object-store.ts';
import type { StoredObject } from './stored-object.ts';

/** Response headers that a GET may choose itself (`response-content-disposition=…`). */
const OVERRIDES = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** GetObject and HeadObject: the whole object, a range, or 304. */
export function readObject(store: ObjectStore, call: AwsCall, object: StoredObject): AwsReply {
  const { method, headers, query } = call;
  const overrides = OVERRIDES.flatMap((name) => {
    const value = query.get(`response-${name}`);
    return value === null ? [] : [[name, value] as const];
  });
  const described: Record<string, string> = {
    'content-type': 'binary/octet-stream',
    ...object.headers,
    ...Object.fromEntries(overrides),
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (headers['if-none-match'] === described.etag) return { status: 304, headers: described, body: '' };
  const range = rangeOf(headers.range, object.size);
  const { start, end } = range ?? { start: 0, end: object.size - 1 };
  const sized = {
    ...described,
    'content-length': String(end - start + 1),
    ...(range && { 'content-range': `bytes ${start}-${end}/${object.size}` }),
  };
  const empty = method === 'HEAD' || object.size === 0;
  return { status: range ? 206 : 200, headers: sized, body: empty ? '' : store.read(object, start, end) };
}

/**
 * One range of bytes, both ends included. Anything else is ignored, as RFC 9110 allows.
 * @throws AwsError `InvalidRange` if it begins after the end
 */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  return { start, end };
}
