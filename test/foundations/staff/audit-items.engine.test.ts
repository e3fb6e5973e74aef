import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { followChain } from '../../../domain/certification/hash-chain.ts';
import {
  type AuditEntry,
  firstSequenceSince,
  rawAuditItems,
  readAuditEntries,
  sha256,
  transactWithAudit,
} from '../../../foundations/staff/audit-items.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, GetCommand, PutCommand } from '../../../platform/table/commands.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { keys } from '../../../platform/table/keys.ts';
import type { TransactItem } from '../../../platform/table/transact.ts';
import { emptyTable, useEngine } from '../../support/use-engine.ts';

useEngine();

beforeEach(async () => {
  await emptyTable();
});
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const everything = { from: 1, to: Number.MAX_SAFE_INTEGER };
const entry = (subject: string): AuditEntry => ({
  actor: { sub: 'sub-1', pseudonym: 'Camille' },
  action: 'thing.done',
  subject,
  details: { from: 'a', to: undefined, count: 2 },
});

/** A write of the action itself, refused if it was done before. */
const once = (name: string): TransactItem => ({
  Put: {
    TableName: tableName(),
    Item: { pk: `THING#${name}`, sk: 'THING' },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const exists = async (name: string) =>
  (await table.send(new GetCommand({ TableName: tableName(), Key: { pk: `THING#${name}`, sk: 'THING' } })))
    .Item !== undefined;

const readAll = () => readAuditEntries(everything, { limit: 1000, newestFirst: false });

describe('an action', () => {
  test('is done and logged, in order, chained', async () => {
    await transactWithAudit([once('a')], entry('thing:a'));
    await transactWithAudit([], entry('thing:b'));
    expect(await exists('a')).toBe(true);
    const [first, second] = await readAll();
    expect(first).toMatchObject({
      sequence: 1,
      actor: 'sub-1',
      pseudonym: 'Camille',
      action: 'thing.done',
      subject: 'thing:a',
      details: { from: 'a', count: 2 },
    });
    expect(second).toMatchObject({ sequence: 2, previousHash: first?.hash, subject: 'thing:b' });
    expect(await followChain(rawAuditItems(), sha256)).toEqual({
      head: { sequence: 2, hash: second?.hash },
      broken: undefined,
    });
  });

  test('whose own condition fails is neither done nor logged, and says which condition', async () => {
    await transactWithAudit([once('a')], entry('thing:a'));
    const failure = await transactWithAudit([once('b'), once('a')], entry('thing:b')).catch((error) => error);
    expect([0, 1, 2].map((index) => isConditionFailedAt(failure, index))).toEqual([false, true, false]);
    expect(await exists('b')).toBe(false);
    expect(await readAll()).toHaveLength(1);
  });

  test('of each of many at the same instant is logged once, without a gap', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
    // Each is asked twice: one of the two is refused by its own condition, not by the log.
    const asked = [...names, ...names].map((name) => transactWithAudit([once(name)], entry(`thing:${name}`)));
    const results = await Promise.allSettled(asked);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(names.length);
    for (const reason of refused) expect(isConditionFailedAt(reason, 0)).toBe(true);
    const logged = await readAll();
    expect(logged.map(({ sequence }) => sequence)).toEqual(names.map((_, index) => index + 1));
    expect(logged.map(({ subject }) => subject).sort()).toEqual(names.map((name) => `thing:${name}`).sort());
    expect((await followChain(rawAuditItems(), sha256)).broken).toBeUndefined();
  });
});

describe('the log', () => {
  test('is read by range, in either direction', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await transactWithAudit([], entry(name));
    const subjects = async (range: { from: number; to: number }, limit: number, newestFirst: boolean) =>
      (await readAuditEntries(range, { limit, newestFirst })).map(({ subject }) => subject);
    expect(await subjects(everything, 3, true)).toEqual(['d', 'c', 'b']);
    expect(await subjects({ from: 2, to: 3 }, 10, false)).toEqual(['b', 'c']);
    expect(await subjects({ from: 3, to: 2 }, 10, false)).toEqual([]);
  });

  test('finds where a time begins, and time in it never runs backwards', async () => {
    const at = (milliseconds: number) => {
      process.env[env.clockOffsetMs] = String(milliseconds - Date.now());
    };
    const day = 86_400_000;
    const start = Date.parse('2026-11-01T00:00:00Z');
    // Another function's clock is half a second behind: the third entry isn't before the second one.
    const halfSecond = 500 / day;
    for (const days of [0, 10, 10 - halfSecond, 29, 30, 75]) {
      at(start + days * day + 3_600_000);
      await transactWithAudit([], entry(`day:${days}`));
    }
    const times = (await readAll()).map((item) => item.at);
    expect(times).toEqual([...times].sort());
    for (let days = -1; days < 80; days += 1) {
      const since = new Date(start + days * day).toISOString();
      const expected = times.filter((time) => time < since).length + 1;
      expect(await firstSequenceSince(since)).toBe(expected);
    }
  });

  test('has no first entry of any time while it is empty', async () => {
    expect(await firstSequenceSince('2026-11-01T00:00:00.000Z')).toBe(1);
    expect(await readAll()).toEqual([]);
  });

  test('shows an overwritten, a removed and a forged entry, and goes on being written', async () => {
    for (const name of ['a', 'b', 'c']) await transactWithAudit([], entry(name));
    const [, second, third] = await readAll();
    const put = (item: Record<string, unknown>) =>
      table.send(
        new PutCommand({
          TableName: tableName(),
          Item: { ...keys.auditEntry(item.sequence as number), type: 'AuditEntry', ...item },
        }),
      );
    const fault = async () => (await followChain(rawAuditItems(), sha256)).broken;

    // The table can't forbid a plain put to whoever may put: the check is what shows it.
    await put({ ...second, pseudonym: 'Dominique' });
    expect(await fault()).toEqual({ sequence: 2, fault: 'altered' });
    await put({ ...second });
    expect(await fault()).toBeUndefined();
    await put({ ...second, note: 'ajoutée' });
    expect(await fault()).toEqual({ sequence: 2, fault: 'altered' });

    await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.auditEntry(2) }));
    expect(await fault()).toEqual({ sequence: 2, fault: 'missing' });
    await put({ ...second });
    await put({ ...third, sequence: 7 });
    expect(await fault()).toEqual({ sequence: 4, fault: 'missing' });
    await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.auditEntry(7) }));

    await transactWithAudit([], entry('d'));
    expect(await fault()).toBeUndefined();
    expect(await readAll()).toHaveLength(4);

    // Even the end of the log: what follows is written all the same, at its own time.
    await table.send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.auditEntry(4), at: '9999-01-01T00:00:00.000Z' },
      }),
    );
    await transactWithAudit([], entry('e'));
    expect(await fault()).toEqual({ sequence: 4, fault: 'missing' });
    const [last] = await readAuditEntries({ from: 5, to: 5 }, { limit: 1, newestFirst: true });
    expect(last).toMatchObject({ sequence: 5, subject: 'e', at: expect.stringMatching(/^20/) });
  });
});
