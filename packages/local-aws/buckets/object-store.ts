import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Database, openDatabase } from '../sqlite.ts';
import type { StoredObject } from './stored-object.ts';
import { type ObjectLock, type ObjectVersion, Versions, versionsSchema } from './versions.ts';

/** How an object is written. */
export interface Writing {
  readonly versioned: boolean;
  readonly lock?: ObjectLock | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What was written. */
export interface Written {
  readonly etag: string;
  /** In a bucket that keeps versions. */
  readonly version?: string;
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
${versionsSchema}`;
const OBJECT = 'key, blob, size, etag, headers, last_modified AS lastModified';

/** Objects: their metadata in `buckets.db`, their bytes in one file each, on disk before anything is answered. */
export class ObjectStore {
  readonly #db: Database;
  readonly #directory: string;
  readonly #versions: Versions;

  constructor(stateDirectory: string) {
    this.#directory = join(stateDirectory, 'buckets');
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
    this.#db = openDatabase(join(stateDirectory, 'buckets.db'), SCHEMA);
    this.#versions = new Versions(this.#db);
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

  put(
    bucket: string,
    key: string,
    bytes: Buffer,
    headers: Record<string, string>,
    writing: Writing,
  ): Written {
    const etag = md5(bytes).toString('hex');
    return this.#replace(
      bucket,
      { key, blob: this.#write(bytes), size: bytes.length, etag, headers },
      writing,
    );
  }

  delete(bucket: string, key: string): void {
    const old = this.find(bucket, key);
    this.#db.run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    if (old) this.#remove(old.blob);
  }

  /** Deletes an object of a versioned bucket by a delete marker. @returns the marker's version */
  mark(bucket: string, key: string, now: number): string {
    this.#db.run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    return this.#versions.mark(bucket, key, now);
  }

  /**
   * Deletes a version; the previous one, unless it is a delete marker, becomes current.
   * @param bypass whether to bypass a lock in governance mode
   * @throws AwsError AccessDenied while it is locked
   */
  deleteVersion(bucket: string, key: string, version: string, now: number, bypass: boolean): void {
    const blob = this.#db.transaction(() => {
      const removed = this.#versions.remove(bucket, key, version, now, bypass);
      const [latest] = this.#versions.of(bucket, key);
      if (latest?.blob) this.#setCurrent(bucket, { ...latest, blob: latest.blob });
      else this.#db.run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
      return removed;
    });
    if (blob) this.#remove(blob);
  }

  versionsOf(bucket: string, key: string): ObjectVersion[] {
    return this.#versions.of(bucket, key);
  }

  listVersions(bucket: string, prefix: string): ObjectVersion[] {
    return this.#versions.list(bucket, prefix);
  }

  /** The bytes from `start` to `end`, both included. */
  read({ blob }: StoredObject, start: number, end: number): Readable {
    return createReadStream(this.#path(blob), { start, end });
  }

  createUpload(
    bucket: string,
    key: string,
    headers: Record<string, string>,
    { lock, now }: Pick<Writing, 'lock' | 'now'>,
  ): string {
    const id = randomUUID();
    const kept = JSON.stringify({ ...headers, lock, since: now });
    this.#db.run('INSERT INTO uploads VALUES (?, ?, ?, ?)', id, bucket, key, kept);
    return id;
  }

  /** Uploads under a prefix that are under way, of those that began at a time that `isWanted`. */
  uploadsSince(
    bucket: string,
    prefix: string,
    isWanted: (since: number) => boolean,
  ): { readonly id: string }[] {
    const sql = 'SELECT id, headers FROM uploads WHERE bucket = ? AND substr(key, 1, length(?)) = ?';
    return this.#db
      .all<{ id: string; headers: string }>(sql, bucket, prefix, prefix)
      .filter(({ headers }) => isWanted(JSON.parse(headers).since));
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
    writing: Writing,
  ): Promise<Written> {
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
    const { lock, since: _since, ...headers } = JSON.parse(row?.headers ?? '{}');
    const written = this.#replace(bucket, { key, blob, size, etag, headers }, { ...writing, lock });
    this.abort(upload);
    return written;
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

  #replace(
    bucket: string,
    object: Omit<StoredObject, 'lastModified'>,
    { versioned, lock, now }: Writing,
  ): Written {
    const { key, etag } = object;
    const current = { ...object, lastModified: now };
    const old = this.find(bucket, key);
    if (versioned) {
      return this.#db.transaction(() => {
        this.#setCurrent(bucket, current);
        return { etag, version: this.#versions.add(bucket, key, current, lock) };
      });
    }
    this.#setCurrent(bucket, current);
    if (old) this.#remove(old.blob);
    return { etag };
  }

  #setCurrent(bucket: string, { key, blob, size, etag, headers, lastModified }: StoredObject): void {
    this.#db.run(
      'INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[bucket, key, blob, size, etag, JSON.stringify(headers), lastModified],
    );
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
