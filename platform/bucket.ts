import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { env, requiredEnv } from './env.ts';
import { pause } from './pause.ts';

/**
 * Silent, and without `info`, which the SDK calls only where it is: for its own silent logger it copies each request’s whole input and
 * output.
 */
const logger = { debug() {}, warn() {}, error() {} } as unknown as S3ClientConfig['logger'];

const s3 = new S3Client({ logger });
const Bucket = (): string => requiredEnv(env.bucketName);

/** Bytes held in memory while an object is written: the parts in flight and the one being filled. */
const partSize = 8 * 1024 * 1024;
const partsAtOnce = 2;

export interface ObjectOptions {
  /** `text/csv; charset=utf-8; header=present` */
  readonly contentType: string;
  /**
   * Until when this version can't be deleted or changed (S3 Object Lock in governance mode; docs/decisions/0028-locked-lists.md).
   * Writing the key again adds another version.
   */
  readonly lockedUntil?: Date;
  /** Refuse to overwrite an object that exists. */
  readonly once?: boolean;
}

/** What was written. */
export interface WrittenObject {
  readonly bytes: number;
  /** Of the whole object, in hexadecimal. */
  readonly sha256: string;
}

/** How often an object is written if others write or delete it at the same moment. */
const tries = 5;

/**
 * Writes a small object.
 * @returns false if it was to be written once and already existed
 */
export async function putObject(
  key: string,
  body: string | Uint8Array,
  { contentType, once, lockedUntil }: ObjectOptions,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await s3.send(
        new PutObjectCommand({
          Bucket: Bucket(),
          Key: key,
          Body: body,
          ContentType: contentType,
          ...(once && { IfNoneMatch: '*' }),
          ...lockOf(lockedUntil),
        }),
      );
      return true;
    } catch (error) {
      if (once && statusOf(error) === 412) return false;
      // Somebody else is writing or deleting it: nothing says that there will be an object, so S3 wants to be asked again.
      if (statusOf(error) !== 409 || attempt === tries) throw error;
      await pause(50 * 2 ** attempt);
    }
  }
}

/**
 * Writes an object of any size from a stream, in parts, in constant memory. It appears only once complete, never if the stream
 * fails, and replaces any object of that key.
 */
export async function uploadObject(
  key: string,
  body: AsyncIterable<Uint8Array>,
  { contentType, lockedUntil }: Pick<ObjectOptions, 'contentType' | 'lockedUntil'>,
): Promise<WrittenObject> {
  const digest = createHash('sha256');
  let bytes = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      digest.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  await new Upload({
    client: s3,
    params: {
      Bucket: Bucket(),
      Key: key,
      Body: Readable.from(measured(), { objectMode: false }),
      ContentType: contentType,
      ...lockOf(lockedUntil),
    },
    partSize,
    queueSize: partsAtOnce,
  }).done();
  return { bytes, sha256: digest.digest('hex') };
}

function lockOf(until: Date | undefined) {
  return until && ({ ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: until } as const);
}

/** The bytes of an object, streamed; undefined if there is none (without permission to list, S3 answers 403 instead). */
export async function readObject(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: Bucket(), Key: key }));
    // In Node the body is a byte stream; the SDK's type covers every platform it runs on.
    return Body as AsyncIterable<Uint8Array> | undefined;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** A small object; undefined when there is none. */
async function readObjectBytes(key: string): Promise<Uint8Array | undefined> {
  const body = await readObject(key);
  if (body === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A small object as text; undefined when there is none. */
export async function readObjectText(key: string): Promise<string | undefined> {
  const bytes = await readObjectBytes(key);
  return bytes && Buffer.from(bytes).toString();
}

/** Most objects that are removed at once. */
const deletedAtOnce = 1000;

/**
 * Removes objects, those of them that exist.
 * @throws Error if S3 refused to remove one; the others are gone
 */
export async function deleteObjects(keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += deletedAtOnce) {
    const Objects = keys.slice(start, start + deletedAtOnce).map((Key) => ({ Key }));
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: Bucket(), Delete: { Objects, Quiet: true } }),
    );
    const [first] = Errors;
    if (first !== undefined) {
      throw new Error(`${Errors.length} objects were not removed: ${first.Code} ${first.Message}`);
    }
  }
}

/** Keys that begin with `prefix`, in order. */
export async function* listKeys(prefix: string): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: Bucket(), Prefix: prefix, ContinuationToken: token }),
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Whether S3 refused to read an object, as it also does for one that is missing if the role may not list. */
export const isRefused = (error: unknown): boolean => statusOf(error) === 403;

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
