/**
 * The yardstick: a bare HTTP server that does one durable SQLite upsert per request (synchronous=FULL) and nothing
 * else. No token, no rule, no counting. `node bench/support/bare-server.ts DATABASE` prints its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(process.argv[2] ?? ':memory:');
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
database.exec('CREATE TABLE IF NOT EXISTS votes (key TEXT PRIMARY KEY, answer TEXT NOT NULL)');
const upsert = database.prepare(
  'INSERT INTO votes VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET answer = excluded.answer',
);

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    upsert.run(request.url ?? '', JSON.parse(body).answer.value);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
