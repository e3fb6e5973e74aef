import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { messengerRoutes } from '../../contract/messenger/messenger.routes.ts';
import { now } from '../../platform/clock.ts';
import { env } from '../../platform/env.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { securityHeaders } from '../../platform/http/security-headers.ts';
import { assertThroughEdge } from '../../platform/http/through-edge.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { describeError, logError } from '../../platform/log.ts';
import { enqueue } from '../../platform/queue.ts';
import { readApp } from './credentials.ts';
import { isSigned } from './signature.ts';
import { newcomersIn } from './webhook-events.ts';

/** Newcomers in one message of the queue, and messages sent to it at once: a thousand events, Meta’s most, take some tenths of a second. */
const newcomersAtOnce = 5;
const parallelSends = 10;

/**
 * Answers Meta: whether this address is ours, and that it was heard, well within its five seconds, since greeting is left to a
 * queue. What isn’t signed by Meta is told nothing and changes nothing. Where the queue fails, Meta is, and sends it again.
 */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    assertThroughEdge(event.headers);
    return event.routeKey === messengerRoutes.receiveWebhook.key ? await receive(event) : await verify(event);
  } catch (error) {
    if (error instanceof ProblemError) return plain(404, '');
    const { routeKey, requestContext } = event;
    logError('RequestFailed', { routeKey, requestId: requestContext.requestId, ...describeError(error) });
    return plain(500, '');
  }
}

async function verify({
  queryStringParameters: query = {},
}: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { verifyToken } = await readApp();
  const isMeta = query['hub.mode'] === 'subscribe' && isSame(query['hub.verify_token'] ?? '', verifyToken);
  return isMeta ? plain(200, query['hub.challenge'] ?? '') : plain(403, '');
}

async function receive(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const { appSecret } = await readApp();
  if (!isSigned(body, event.headers, appSecret)) return plain(403, '');
  const newcomers = newcomersIn(body);
  const parts = Array.from({ length: Math.ceil(newcomers.length / newcomersAtOnce) }, (_, at) =>
    newcomers.slice(at * newcomersAtOnce, (at + 1) * newcomersAtOnce),
  );
  await inParallel(parallelSends, parts, (part) =>
    enqueue(env.messengerQueueUrl, { newcomers: part, at: now() }),
  );
  return plain(200, 'EVENT_RECEIVED');
}

const plain = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  // A challenge is echoed: never as a page.
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'private, no-store',
    ...securityHeaders,
  },
  body,
});

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
