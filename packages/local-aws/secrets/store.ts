import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '../sqlite.ts';

/** One version of a secret. Times in milliseconds since the epoch. */
export interface SecretVersion {
  readonly versionId: string;
  readonly secretString: string | null;
  readonly secretBinary: Uint8Array | null;
  readonly createdAt: number;
}

export interface SecretValue {
  readonly secretString: string | null;
  readonly secretBinary: Uint8Array | null;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS versions (
  arn TEXT NOT NULL, version_id TEXT NOT NULL, secret_string TEXT, secret_binary BLOB, created_at INTEGER NOT NULL,
  PRIMARY KEY (arn, version_id)) STRICT;
CREATE TABLE IF NOT EXISTS stages (
  arn TEXT NOT NULL, stage TEXT NOT NULL, version_id TEXT NOT NULL, PRIMARY KEY (arn, stage)) STRICT;
`;
const COLUMNS = `version_id AS versionId, secret_string AS secretString, secret_binary AS secretBinary,
  created_at AS createdAt`;

/** Values of secrets, in `secrets.db` of the state directory. */
export class SecretStore {
  private readonly db: Database;

  constructor(file: string) {
    this.db = openDatabase(file, SCHEMA);
  }

  /** By version, or by stage (`AWSCURRENT`). */
  find(arn: string, by: { versionId?: string; stage: string }): SecretVersion | undefined {
    const versionId = by.versionId ?? this.stages(arn).get(by.stage);
    if (!versionId) return undefined;
    const sql = `SELECT ${COLUMNS} FROM versions WHERE arn = ? AND version_id = ?`;
    return this.db.get<SecretVersion>(sql, arn, versionId);
  }

  /** Stage → version id. */
  stages(arn: string): Map<string, string> {
    const rows = this.db.all<{ stage: string; versionId: string }>(
      'SELECT stage, version_id AS versionId FROM stages WHERE arn = ?',
      arn,
    );
    return new Map(rows.map(({ stage, versionId }) => [stage, versionId]));
  }

  /** Adds a version that becomes AWSCURRENT; the one before becomes AWSPREVIOUS. */
  put(arn: string, value: SecretValue, now: number, versionId: string = randomUUID()): string {
    this.db.transaction(() => {
      this.db.run(
        'INSERT INTO versions VALUES (?, ?, ?, ?, ?)',
        ...[arn, versionId, value.secretString, value.secretBinary, now],
      );
      const current = this.stages(arn).get('AWSCURRENT');
      if (current) this.moveStage(arn, 'AWSPREVIOUS', current);
      this.moveStage(arn, 'AWSCURRENT', versionId);
    });
    return versionId;
  }

  close(): void {
    this.db.close();
  }

  private moveStage(arn: string, stage: string, versionId: string): void {
    this.db.run('INSERT OR REPLACE INTO stages VALUES (?, ?, ?)', arn, stage, versionId);
  }
}
