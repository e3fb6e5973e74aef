import { afterEach, describe, expect, test } from '@jest/globals';
import { auditRoutes } from '../../../contract/audit/audit.routes.ts';
import { followChain } from '../../../domain/certification/hash-chain.ts';
import { operator, sha256, transactWithAudit } from '../../../foundations/staff/audit-items.ts';
import { writeStaffMember } from '../../../foundations/staff/staff-items.ts';
import { handler } from '../../../lambdas/audit/audit-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand, PutCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { call, staffClaims } from '../../support/events.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(async () => {
  await writeStaffMember({ sub: 'team', pseudonym: 'Camille', role: 'project-team' });
  await writeStaffMember({
    sub: 'referent',
    pseudonym: 'Dominique',
    role: 'referent',
    directorates: ['transports'],
  });
  // Seven entries in October, three in December, none in November; what the tests do comes years later.
  for (let day = 1; day <= 7; day += 1) await log(`2020-10-${day + 10}`);
  // On the Région's clock: the first and the last minute of December in Paris.
  await log('2020-11-30T23:00:00Z');
  for (const at of ['2020-12-30', '2020-12-31T22:59:00Z']) await log(at);
});
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

async function log(at: string): Promise<void> {
  process.env[env.clockOffsetMs] = String(Date.parse(at) - Date.now());
  await transactWithAudit([], { actor: operator, action: 'thing.done', subject: `thing:${at}` });
  delete process.env[env.clockOffsetMs];
}

const read = (query: Record<string, string> = {}, sub = 'team') =>
  call(handler, 'GET /v1/admin/audit', { query, claims: staffClaims(sub) });
const exportMonth = (query: Record<string, string>, sub = 'team') =>
  call(handler, 'GET /v1/admin/audit/export', { query, claims: staffClaims(sub) });
const check = (query: Record<string, string> = {}, sub = 'team') =>
  call(handler, 'GET /v1/admin/audit/check', { query, claims: staffClaims(sub) });

const sequences = (items: readonly { sequence: number }[]) => items.map(({ sequence }) => sequence);

describe('the audit log', () => {
  test('is read page by page, newest first', async () => {
    const found: number[] = [];
    let cursor: string | undefined;
    do {
      const { json, headers } = await read({ limit: '4', ...(cursor && { cursor }) });
      expect(headers['cache-control']).toBe('private, no-store');
      const page = auditRoutes.listAuditEntries.success.body.parse(json);
      expect(page.items.length).toBeLessThanOrEqual(4);
      found.push(...sequences(page.items));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(found).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('is read by month, from its first instant to its last', async () => {
    const months = { '2020-09': [], '2020-10': [7, 6, 5, 4, 3, 2, 1], '2020-11': [], '2020-12': [10, 9, 8] };
    for (const [month, expected] of Object.entries(months)) {
      expect(sequences((await read({ month })).json.items)).toEqual(expected);
    }
    const first = (await read({ month: '2020-10', limit: '5' })).json;
    const second = (await read({ month: '2020-10', limit: '5', cursor: first.nextCursor })).json;
    expect(sequences([...first.items, ...second.items])).toEqual(months['2020-10']);
    expect(second.nextCursor).toBeUndefined();
  });

  test('is closed to référents and to those who left', async () => {
    for (const ask of [read, check]) {
      expect((await ask({}, 'referent')).json.type).toBe('urn:imaginest:problem:project-team-only');
      expect((await ask({}, 'nobody')).json.type).toBe('urn:imaginest:problem:staff-only');
    }
    expect((await exportMonth({ month: '2020-10' }, 'referent')).statusCode).toBe(403);
  });

  test.each([{ month: '2020-13' }, { month: 'octobre' }, { limit: '0' }, { limit: '101' }, { page: '2' }])(
    'refuses %j',
    async (query) => {
      expect((await read(query as unknown as Record<string, string>)).statusCode).toBe(400);
    },
  );

  test.each(['x', 'MA', Buffer.from('-1').toString('base64url')])(
    'refuses the cursor %s, which it never gave',
    async (cursor) => {
      expect((await read({ cursor })).json.type).toBe('urn:imaginest:problem:cursor-invalid');
      const exported = await exportMonth({ month: '2020-10', cursor });
      expect(exported.json.type).toBe('urn:imaginest:problem:cursor-invalid');
    },
  );
});

describe('the check', () => {
  test('finds the log as it was written, and gives an anchor that holds later', async () => {
    const first = (await check()).json;
    expect(first).toEqual({ intact: true, entries: 10, anchor: expect.stringMatching(/^10:[0-9a-f]{64}$/) });
    expect((await check({ anchor: first.anchor })).json.intact).toBe(true);
    const other = `9:${'0'.repeat(64)}`;
    expect((await check({ anchor: other })).json.broken).toMatchObject({
      sequence: 9,
      fault: 'not-the-anchor',
    });
    const later = `11:${'0'.repeat(64)}`;
    expect((await check({ anchor: later })).json.broken).toMatchObject({ sequence: 11, fault: 'missing' });
    expect((await check({ anchor: 'rien' })).statusCode).toBe(400);
  });

  test('names the first entry that was overwritten or removed', async () => {
    const { items } = (await read({ limit: '100' })).json;
    const fourth = items.find(({ sequence }: { sequence: number }) => sequence === 4);
    const put = (item: Record<string, unknown>) =>
      table.send(new PutCommand({ TableName: tableName(), Item: { ...keys.auditEntry(4), ...item } }));
    await put({ ...fourth, pseudonym: 'Autrui' });
    expect((await check()).json).toMatchObject({
      intact: false,
      entries: 3,
      broken: { sequence: 4, fault: 'altered', explanation: expect.stringContaining('entrée 4') },
    });
    await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.auditEntry(4) }));
    expect((await check()).json.broken).toMatchObject({ sequence: 4, fault: 'missing' });
    // The rest can still be read, by month too.
    expect(sequences((await read({ month: '2020-10' })).json.items)).toEqual([7, 6, 5, 3, 2, 1]);
    await put(fourth);
    expect((await check()).json.intact).toBe(true);
  });
});

describe('an export', () => {
  test('is the month line by line, can be verified by anyone, and is logged', async () => {
    const reply = await exportMonth({ month: '2020-10' });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="journal-2020-10.ndjson"',
    });
    expect(reply.headers.link).toBeUndefined();
    const entries = reply.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(sequences(entries)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect((await followChain(entries, sha256)).broken).toBeUndefined();
    const [newest] = (await read({ limit: '1' })).json.items;
    expect(newest).toMatchObject({ actor: 'team', action: 'audit.exported', subject: 'audit:2020-10' });
  });

  test('of a month without entries is empty', async () => {
    expect(await exportMonth({ month: '2020-11' })).toMatchObject({ statusCode: 200, body: '' });
  });

  test('of a long month comes in parts that follow each other', async () => {
    process.env[env.clockOffsetMs] = String(Date.parse('2099-03-10') - Date.now());
    const before = (await check()).json.entries;
    // About 5 MB in entries of 300 kB.
    for (let index = 0; index < 17; index += 1) {
      await transactWithAudit([], {
        actor: operator,
        action: 'thing.done',
        subject: `thing:${index}`,
        details: { text: 'é'.repeat(150_000) },
      });
    }
    const parts: number[][] = [];
    let next: Record<string, string> | undefined = { month: '2099-03' };
    while (next !== undefined) {
      const { body, headers } = await exportMonth(next);
      expect(Buffer.byteLength(body)).toBeLessThan(5_000_000);
      parts.push(
        sequences(
          body
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line)),
        ),
      );
      const url = /<(.*)>; rel="next"/.exec(headers.link ?? '')?.[1];
      next = url === undefined ? undefined : Object.fromEntries(new URL(url, 'http://x').searchParams);
    }
    expect(parts.length).toBeGreaterThan(1);
    const exported = parts.flat().slice(0, 17);
    expect(exported).toEqual(Array.from({ length: 17 }, (_, index) => before + 1 + index));
  });
});
