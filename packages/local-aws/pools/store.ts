import { type Database, openDatabase } from '../sqlite.ts';
import type { Attributes } from './attributes.ts';

export type UserStatus = 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';

/** One user of one pool. Times in milliseconds since the epoch. */
export interface User {
  readonly poolId: string;
  readonly sub: string;
  readonly username: string;
  readonly attributes: Attributes;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Null if there is no usable password. */
  readonly passwordHash: string | null;
  readonly passwordSetAt: number;
  readonly totpSecret: string | null;
  /** Whether the person has proved that their app generates correct codes. */
  readonly totpVerified: boolean;
  readonly mfaEnabled: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** A refresh token; every ID and access token made from it names it in `origin_jti`. */
export interface RefreshToken {
  readonly originJti: string;
  readonly poolId: string;
  readonly sub: string;
  readonly clientId: string;
  /** Seconds since the epoch, as in the claims. */
  readonly authTime: number;
  readonly eventId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly revoked: boolean;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS keys (pool_id TEXT PRIMARY KEY, private_pem TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS users (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, username TEXT NOT NULL, username_key TEXT NOT NULL, email_key TEXT,
  attributes TEXT NOT NULL, status TEXT NOT NULL, enabled INTEGER NOT NULL,
  password_hash TEXT, password_set_at INTEGER NOT NULL,
  totp_secret TEXT, totp_verified INTEGER NOT NULL DEFAULT 0, totp_last_step INTEGER NOT NULL DEFAULT -1,
  mfa_enabled INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, sub)) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS users_by_username ON users (pool_id, username_key);
CREATE UNIQUE INDEX IF NOT EXISTS users_by_email ON users (pool_id, email_key) WHERE email_key IS NOT NULL;
CREATE TABLE IF NOT EXISTS user_groups (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, group_name TEXT NOT NULL,
  PRIMARY KEY (pool_id, sub, group_name)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refresh_tokens (
  origin_jti TEXT PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE, pool_id TEXT NOT NULL, sub TEXT NOT NULL,
  client_id TEXT NOT NULL, auth_time INTEGER NOT NULL, event_id TEXT NOT NULL, expires_at INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS refresh_tokens_by_user ON refresh_tokens (pool_id, sub);
`;

const USER_COLUMNS = `pool_id AS poolId, sub, username, attributes, status, enabled, password_hash AS passwordHash,
  password_set_at AS passwordSetAt, totp_secret AS totpSecret, totp_verified AS totpVerified,
  mfa_enabled AS mfaEnabled, created_at AS createdAt, modified_at AS modifiedAt`;
const TOKEN_COLUMNS = `origin_jti AS originJti, pool_id AS poolId, sub, client_id AS clientId, auth_time AS authTime,
  event_id AS eventId, expires_at AS expiresAt, revoked`;

/** SQLite stores flags as integers and JSON as text. */
type Row<T> = { [K in keyof T]: T[K] extends boolean ? number : T[K] extends Attributes ? string : T[K] };

export interface NewUser {
  readonly poolId: string;
  readonly sub: string;
  readonly username: string;
  readonly usernameKey: string;
  readonly emailKey: string | null;
  readonly attributes: Attributes;
  readonly passwordHash: string | null;
  readonly now: number;
}

/**
 * Users, groups, refresh tokens and signing keys, in `pools.db` of the state directory. The three writes that create an
 * account share commits (`runTogether`); everything else is rare and simply waits for the disk.
 */
export class PoolStore {
  private readonly db: Database;

  constructor(file: string) {
    this.db = openDatabase(file, SCHEMA);
  }

  /** The pool's private key in PEM, made by `generate` the first time. */
  privateKey(poolId: string, generate: () => string): string {
    const known = this.db.get<{ pem: string }>(
      'SELECT private_pem AS pem FROM keys WHERE pool_id = ?',
      poolId,
    );
    if (known) return known.pem;
    const pem = generate();
    this.db.run('INSERT INTO keys VALUES (?, ?)', poolId, pem);
    return pem;
  }

  /** Adds a user who must change their password; false when the username or the e-mail is taken. */
  async addUser(user: NewUser): Promise<boolean> {
    const changes = await this.db.runTogether(
      `INSERT INTO users (pool_id, sub, username, username_key, email_key, attributes, status, enabled,
        password_hash, password_set_at, created_at, modified_at)
       VALUES (?, ?, ?, ?, ?, ?, 'FORCE_CHANGE_PASSWORD', 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[user.poolId, user.sub, user.username, user.usernameKey, user.emailKey],
      ...[JSON.stringify(user.attributes), user.passwordHash, user.now, user.now, user.now],
    );
    return changes === 1;
  }

  /** By username, e-mail (where it is the username) or sub; `key` is already folded to the pool's case rule. */
  findUser(poolId: string, name: string, key: string): User | undefined {
    // One look-up per index: with OR, SQLite would scan the whole pool.
    const by = (column: string, value: string) =>
      this.db.get<Row<User>>(
        `SELECT ${USER_COLUMNS} FROM users WHERE pool_id = ? AND ${column} = ?`,
        poolId,
        value,
      );
    const row = by('username_key', key) ?? by('sub', name) ?? by('email_key', key);
    return row && toUser(row);
  }

  /** A page of users in the order of their creation, after the row `after`. */
  listUsers(poolId: string, after: number, limit: number): { user: User; position: number }[] {
    return this.db
      .all<Row<User> & { position: number }>(
        `SELECT ${USER_COLUMNS}, rowid AS position FROM users NOT INDEXED WHERE pool_id = ? AND rowid > ? ORDER BY rowid LIMIT ?`,
        ...[poolId, after, limit],
      )
      .map((row) => ({ user: toUser(row), position: row.position }));
  }

  deleteUser({ poolId, sub }: User): void {
    this.db.transaction(() => {
      for (const table of ['users', 'user_groups', 'refresh_tokens']) {
        this.db.run(`DELETE FROM ${table} WHERE pool_id = ? AND sub = ?`, poolId, sub);
      }
    });
  }

  async setPassword({ poolId, sub }: User, hash: string, status: UserStatus, now: number): Promise<void> {
    await this.db.runTogether(
      `UPDATE users SET password_hash = ?, status = ?, password_set_at = ?, modified_at = ?
       WHERE pool_id = ? AND sub = ?`,
      ...[hash, status, now, now, poolId, sub],
    );
  }

  setEnabled({ poolId, sub }: User, enabled: boolean, now: number): void {
    this.db.run(
      'UPDATE users SET enabled = ?, modified_at = ? WHERE pool_id = ? AND sub = ?',
      ...[Number(enabled), now, poolId, sub],
    );
  }

  /** Replaces the attributes; false when another user already has the e-mail. */
  setAttributes(
    { poolId, sub }: User,
    attributes: Attributes,
    emailKey: string | null,
    now: number,
  ): boolean {
    const changes = this.db.run(
      'UPDATE OR IGNORE users SET attributes = ?, email_key = ?, modified_at = ? WHERE pool_id = ? AND sub = ?',
      ...[JSON.stringify(attributes), emailKey, now, poolId, sub],
    );
    return changes === 1;
  }

  /** Stores a TOTP secret that its owner has just proved to have; `step` is the time step of their code. */
  setTotp({ poolId, sub }: User, secret: string, step: number, now: number): void {
    this.db.run(
      `UPDATE users SET totp_secret = ?, totp_verified = 1, totp_last_step = ?, mfa_enabled = 1, modified_at = ?
       WHERE pool_id = ? AND sub = ?`,
      ...[secret, step, now, poolId, sub],
    );
  }

  /** Marks a time step as used; false if it, or a later one, already was: a code works only once. */
  useTotpStep({ poolId, sub }: User, step: number): boolean {
    const sql =
      'UPDATE users SET totp_last_step = ?1 WHERE pool_id = ?2 AND sub = ?3 AND totp_last_step < ?1';
    return this.db.run(sql, step, poolId, sub) === 1;
  }

  setMfaEnabled({ poolId, sub }: User, enabled: boolean, now: number): void {
    this.db.run(
      'UPDATE users SET mfa_enabled = ?, modified_at = ? WHERE pool_id = ? AND sub = ?',
      ...[Number(enabled), now, poolId, sub],
    );
  }

  groupsOf({ poolId, sub }: User): string[] {
    const sql =
      'SELECT group_name AS name FROM user_groups WHERE pool_id = ? AND sub = ? ORDER BY group_name';
    return this.db.all<{ name: string }>(sql, poolId, sub).map(({ name }) => name);
  }

  addToGroup({ poolId, sub }: User, group: string): void {
    this.db.run('INSERT OR IGNORE INTO user_groups VALUES (?, ?, ?)', poolId, sub, group);
  }

  removeFromGroup({ poolId, sub }: User, group: string): void {
    this.db.run(
      'DELETE FROM user_groups WHERE pool_id = ? AND sub = ? AND group_name = ?',
      poolId,
      sub,
      group,
    );
  }

  listGroupMembers(poolId: string, group: string): User[] {
    return this.db
      .all<Row<User>>(
        `SELECT ${USER_COLUMNS} FROM users WHERE pool_id = ?1 AND sub IN
          (SELECT sub FROM user_groups WHERE pool_id = ?1 AND group_name = ?2) ORDER BY rowid`,
        ...[poolId, group],
      )
      .map(toUser);
  }

  async addRefreshToken(token: Omit<RefreshToken, 'revoked'>, hash: Buffer): Promise<void> {
    await this.db.runTogether(
      `INSERT INTO refresh_tokens (origin_jti, token_hash, pool_id, sub, client_id, auth_time, event_id, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[token.originJti, hash, token.poolId, token.sub, token.clientId, token.authTime, token.eventId],
      token.expiresAt,
    );
  }

  findRefreshToken(hash: Buffer): RefreshToken | undefined {
    const sql = `SELECT ${TOKEN_COLUMNS} FROM refresh_tokens WHERE token_hash = ?`;
    return toToken(this.db.get<Row<RefreshToken>>(sql, hash));
  }

  originToken(originJti: string): RefreshToken | undefined {
    const sql = `SELECT ${TOKEN_COLUMNS} FROM refresh_tokens WHERE origin_jti = ?`;
    return toToken(this.db.get<Row<RefreshToken>>(sql, originJti));
  }

  revoke(originJti: string): void {
    this.db.run('UPDATE refresh_tokens SET revoked = 1 WHERE origin_jti = ?', originJti);
  }

  revokeAll({ poolId, sub }: User): void {
    this.db.run('UPDATE refresh_tokens SET revoked = 1 WHERE pool_id = ? AND sub = ?', poolId, sub);
  }

  /** Deletes expired refresh tokens; the tokens made from them expire earlier. */
  forgetExpiredTokens(now: number): void {
    this.db.run('DELETE FROM refresh_tokens WHERE expires_at < ?', now);
  }

  countUsers(poolId: string): number {
    return this.db.get<{ n: number }>('SELECT count(*) AS n FROM users WHERE pool_id = ?', poolId)?.n ?? 0;
  }

  close(): void {
    this.db.close();
  }
}

function toUser(row: Row<User>): User {
  return {
    ...row,
    attributes: JSON.parse(row.attributes),
    enabled: row.enabled === 1,
    totpVerified: row.totpVerified === 1,
    mfaEnabled: row.mfaEnabled === 1,
  };
}

function toToken(row: Row<RefreshToken> | undefined): RefreshToken | undefined {
  return row && { ...row, revoked: row.revoked === 1 };
}
