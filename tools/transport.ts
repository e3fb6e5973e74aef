import { Pool } from 'undici';
import type { Transport } from '../contract/client.ts';

/** A transport for many concurrent requests: a pool of persistent connections, with latencies. */
export function pooledTransport(
  baseUrl: string,
  connections: number,
): { transport: Transport; close(): Promise<void> } {
  const pool = new Pool(baseUrl, { connections, pipelining: 1 });
  return {
    async transport({ method, url, headers, body }) {
      const response = await pool.request({
        method: method as 'GET',
        path: url.slice(baseUrl.length),
        headers,
        body: body ?? null,
      });
      return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
    },
    close: () => pool.close(),
  };
}
