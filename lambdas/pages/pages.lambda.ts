import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { DomainError } from '../../domain/domain-error.ts';
import { preferredLanguage } from '../../messages/languages.ts';
import { env, requiredEnv } from '../../platform/env.ts';
import { ProblemError, problemReply } from '../../platform/http/problem.ts';
import { problemTexts } from '../../platform/http/problem-texts.ts';
import { securityHeaders } from '../../platform/http/security-headers.ts';
import { assertThroughEdge } from '../../platform/http/through-edge.ts';
import { inTime } from '../../platform/http/time-left.ts';
import { describeError, logError } from '../../platform/log.ts';
import { isTransient } from '../../platform/transient.ts';
import { faultPage, missingPage } from './error-page.tsx';
import { findPage } from './find-page.ts';
import { pageIn } from './page-context.ts';
import { pageRoutes } from './routes.ts';
import { type PageReply, writeReply } from './write-reply.ts';

const texts = problemTexts([]);

/**
 * Every address that isn’t a route of the API: the pages, and the 404 of everything else, as a page for people and as
 * problem+json below /v1/.
 */
export async function handler(event: APIGatewayProxyEventV2, context: Context): Promise<PageReply> {
  const { headers, rawPath, requestContext } = event;
  const { method } = requestContext.http;
  if (/^\/v1(?:\/|$)/.test(rawPath) || (method !== 'GET' && method !== 'HEAD')) {
    const unknown = new ProblemError('route-not-found');
    const language = preferredLanguage(headers['accept-language']);
    const reply = problemReply(unknown, requestContext.requestId, { texts, language });
    const body = method === 'HEAD' ? '' : reply.body;
    return { ...reply, headers: { ...reply.headers, vary: 'accept-language', ...securityHeaders }, body };
  }
  const { language, path, route, params } = findPage(pageRoutes, rawPath);
  // From the configuration: an origin taken from the request would be cached for the next visitor.
  const origin = requiredEnv(env.publicUrl);
  const place = { page: pageIn(language), path, origin };
  const asked = { method, ifNoneMatch: headers['if-none-match'] };
  try {
    assertThroughEdge(headers);
    const query = new URLSearchParams(event.rawQueryString);
    const answer = await inTime(context, async () => route?.show({ ...place, params, query }));
    return writeReply(answer ?? missingPage(place), asked);
  } catch (error) {
    // If a read is refused (a cursor of another list, an unpublished post), the page doesn't exist for this reader.
    if (error instanceof ProblemError || error instanceof DomainError) {
      return writeReply(missingPage(place), asked);
    }
    const { requestId, routeKey } = requestContext;
    logError('RequestFailed', { routeKey, requestId, ...describeError(error) });
    return writeReply(faultPage(place, isTransient(error) ? 503 : 500, requestId), asked);
  }
}
