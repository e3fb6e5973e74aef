import { randomUUID } from 'node:crypto';
import { AwsError } from '../runtime.ts';
import type { Database } from '../sqlite.ts';
import type { StoredObject } from './stored-object.ts';

/** How long a version can't be deleted; a lock in mode `GOVERNANCE` can be bypassed with a permission of its own. */
export interface ObjectLock {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** A version of an object; a version without a blob is a delete marker. */
export interface ObjectVersion extends Omit<StoredObject, 'blob'> {
  readonly version: string;
  readonly blob: string | null;
  readonly isLatest: boolean;
}

interface VersionRow {
  readonly key: string;
  readonly version: string;
  readonly blob: string | null;
  readonly size: number;
  readonly etag: string;
  readonly headers: string;
  readonly lastModified: number;
  readonly mode: ObjectLock['mode'] | null;
  readonly until: number | null;
}

export const versionsSchema = `
CREATE TABLE IF NOT EXISTS versions (
  place INTEGER PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL, blob TEXT, size INTEGER NOT NULL,
  etag TEXT NOT NULL, headers TEXT NOT NULL, last_modified INTEGER NOT NULL, mode TEXT, until INTEGER) STRICT;
CREATE INDEX IF NOT EXISTS versions_of_key ON versions(bucket, key, place);
`;
const ROW = 'key, version, blob, size, etag, headers, last_modified AS lastModified, mode, until';

/** All versions of the objects in versioned buckets, including the current ones. */
export class Versions {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** @returns the id of the new version */
  add(bucket: string, key: string, object: StoredObject, lock?: ObjectLock): string {
    return this.#add(bucket, key, object, lock);
  }

  /** Adds a delete marker. @returns its version */
  mark(bucket: string, key: string, now: number): string {
    return this.#add(bucket, key, { blob: null, size: 0, etag: '', headers: {}, lastModified: now });
  }

  #add(
    bucket: string,
    key: string,
    { blob, size, etag, headers, lastModified }: Omit<StoredObject, 'key' | 'blob'> & { blob: string | null },
    lock?: ObjectLock,
  ): string {
    const version = randomUUID().replaceAll('-', '');
    this.#db.run(
      'INSERT INTO versions (bucket, key, version, blob, size, etag, headers, last_modified, mode, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[bucket, key, version, blob, size, etag, JSON.stringify(headers), lastModified],
      ...[lock?.mode ?? null, lock?.until ?? null],
    );
    return version;
  }

  /** Newest first. */
  of(bucket: string, key: string): ObjectVersion[] {
    const sql = `SELECT ${ROW} FROM versions WHERE bucket = ? AND key = ? ORDER BY place DESC`;
    return this.#db.all<VersionRow>(sql, bucket, key).map(read);
  }

  /** The versions of all keys with a prefix: by key, newest first. */
  list(bucket: string, prefix: string): ObjectVersion[] {
    const sql = `SELECT DISTINCT key FROM versions WHERE bucket = ? AND substr(key, 1, length(?)) = ? ORDER BY key`;
    return this.#db
      .all<{ key: string }>(sql, bucket, prefix, prefix)
      .flatMap(({ key }) => this.of(bucket, key));
  }

  /**
   * Removes a version. @returns its blob, which can be deleted
   * @throws AwsError AccessDenied while it is locked
   */
  remove(bucket: string, key: string, version: string, now: number, bypass: boolean): string | null {
    const sql = `SELECT ${ROW} FROM versions WHERE bucket = ? AND key = ? AND version = ?`;
    const row = this.#db.get<VersionRow>(sql, bucket, key, version);
    if (row === undefined) return null;
    const isLocked = row.until !== null && row.until > now;
    if (isLocked && !(bypass && row.mode === 'GOVERNANCE')) {
      throw new AwsError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
    }
    this.#db.run('DELETE FROM versions WHERE bucket = ? AND key = ? AND version = ?', bucket, key, version);
    return row.blob;
  }
}

function read({ headers, mode: _mode, until: _until, ...row }: VersionRow, index: number): ObjectVersion {
  return { ...row, headers: JSON.parse(headers), isLatest: index === 0 };
}
