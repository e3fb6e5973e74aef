import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Database, openDatabase } from '../sqlite.ts';

/** An object of a bucket. `headers` are returned with it (content-type, x-amz-meta-…). */
export interface StoredObject {
  readonly key: string;
  /** Name of the file that holds the bytes. */
  readonly blob: string;
  readonly size: number;
  /** Without its quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** An uploaded part, before its upload is completed. */
export interface StoredPart {
  readonly number: number;
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
}

interface ObjectRow extends Omit<StoredObject, 'headers'> {
  readonly headers: string;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS objects (
  bucket TEXT NOT NULL, key TEXT NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  headers TEXT NOT NULL, last_modified INTEGER NOT NULL, PRIMARY KEY (bucket, key)) STRICT;
CREATE TABLE IF NOT EXISTS uploads (
  id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS parts (
  upload TEXT NOT NULL, number INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  PRIMARY KEY (upload, number)) STRICT;
`;
const OBJECT = 'key, blob, size, etag, headers, last_modified AS lastModified';

/** Objects: their metadata in `buckets.db`, their bytes in one file each, on disk before anything is answered. */
export class ObjectStore {
  readonly #db: Database;
  readonly #directory: string;

  constructor(stateDirectory: string) {
    this.#directory = join(stateDirectory, 'buckets');
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
    this.#db = openDatabase(join(stateDirectory, 'buckets.db'), SCHEMA);
  }

  find(bucket: string, key: string): StoredObject | undefined {
    const sql = `SELECT ${OBJECT} FROM objects WHERE bucket = ? AND key = ?`;
    const row = this.#db.get<ObjectRow>(sql, bucket, key);
    return row && stored(row);
  }

  /** Keys that begin with `prefix` and come after `after`, in the order of their UTF-8 bytes, as S3 lists them. */
  list(bucket: string, prefix: string, after: string, limit: number): StoredObject[] {
    const sql = `SELECT ${OBJECT} FROM objects WHERE bucket = ? AND key > ? AND substr(key, 1, length(?)) = ?
      ORDER BY key LIMIT ?`;
    return this.#db.all<ObjectRow>(sql, bucket, after, prefix, prefix, limit).map(stored);
  }

  put(bucket: string, key: string, bytes: Buffer, headers: Record<string, string>, now: number): string {
    const etag = md5(bytes).toString('hex');
    this.#replace(bucket, { key, blob: this.#write(bytes), size: bytes.length, etag, headers }, now);
    return etag;
  }

  delete(bucket: string, key: string): void {
    const old = this.find(bucket, key);
    this.#db.run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    if (old) this.#remove(old.blob);
  }

  /** The bytes from `start` to `end`, both included. */
  read({ blob }: StoredObject, start: number, end: number): Readable {
    return createReadStream(this.#path(blob), { start, end });
  }

  createUpload(bucket: string, key: string, headers: Record<string, string>): string {
    const id = randomUUID();
    this.#db.run('INSERT INTO uploads VALUES (?, ?, ?, ?)', id, bucket, key, JSON.stringify(headers));
    return id;
  }

  hasUpload(bucket: string, key: string, id: string): boolean {
    const sql = 'SELECT 1 FROM uploads WHERE id = ? AND bucket = ? AND key = ?';
    return this.#db.get(sql, id, bucket, key) !== undefined;
  }

  /** Replaces an earlier part of the same number. */
  putPart(upload: string, number: number, bytes: Buffer): string {
    const etag = md5(bytes).toString('hex');
    const old = this.parts(upload).find((part) => part.number === number);
    const blob = this.#write(bytes);
    this.#db.run(
      'INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)',
      ...[upload, number, blob, bytes.length, etag],
    );
    if (old) this.#remove(old.blob);
    return etag;
  }

  parts(upload: string): StoredPart[] {
    const sql = 'SELECT number, blob, size, etag FROM parts WHERE upload = ? ORDER BY number';
    return this.#db.all<StoredPart>(sql, upload);
  }

  /** Joins the parts into the object. As in S3, its etag is the digest of theirs and their number. */
  async complete(
    bucket: string,
    key: string,
    upload: string,
    parts: readonly StoredPart[],
    now: number,
  ): Promise<string> {
    const blob = randomUUID();
    const target = createWriteStream(this.#path(blob), { flush: true, mode: 0o600 });
    await pipeline(
      async function* (this: void, paths: string[]) {
        for (const path of paths) yield* createReadStream(path);
      }.bind(
        undefined,
        parts.map((part) => this.#path(part.blob)),
      ),
      target,
    );
    const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
    const etag = `${md5(digests).toString('hex')}-${parts.length}`;
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const row = this.#db.get<{ headers: string }>('SELECT headers FROM uploads WHERE id = ?', upload);
    this.#replace(bucket, { key, blob, size, etag, headers: JSON.parse(row?.headers ?? '{}') }, now);
    this.abort(upload);
    return etag;
  }

  abort(upload: string): void {
    const parts = this.parts(upload);
    this.#db.transaction(() => {
      this.#db.run('DELETE FROM parts WHERE upload = ?', upload);
      this.#db.run('DELETE FROM uploads WHERE id = ?', upload);
    });
    for (const { blob } of parts) this.#remove(blob);
  }

  close(): void {
    this.#db.close();
  }

  #replace(bucket: string, object: Omit<StoredObject, 'lastModified'>, now: number): void {
    const { key, blob, size, etag, headers } = object;
    const old = this.find(bucket, key);
    this.#db.run(
      'INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[bucket, key, blob, size, etag, JSON.stringify(headers), now],
    );
    if (old) this.#remove(old.blob);
  }

  #write(bytes: Buffer): string {
    const blob = randomUUID();
    writeFileSync(this.#path(blob), bytes, { flush: true, mode: 0o600 });
    return blob;
  }

  /** Readers keep their open file, which disappears when they are done. */
  #remove(blob: string): void {
    rmSync(this.#path(blob), { force: true });
  }

  #path(blob: string): string {
    return join(this.#directory, blob);
  }
}

function stored({ headers, ...row }: ObjectRow): StoredObject {
  return { ...row, headers: JSON.parse(headers) };
}

const md5 = (bytes: Buffer): Buffer => createHash('md5').update(bytes).digest();
