import type { Context } from 'aws-lambda';
import { type Client, createClient, type Transport } from '../../contract/client.ts';
import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { hostingRoutes } from '../../contract/meetings/hosting.routes.ts';
import { roomsRoutes } from '../../contract/meetings/rooms.routes.ts';
import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { newsletterEditionsRoutes } from '../../contract/newsletter/newsletter-editions.routes.ts';
import { bulletinsRoutes } from '../../contract/paper/bulletins.routes.ts';
import { paperRoutes } from '../../contract/paper/paper.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import type { Route, RouteKey, Routes } from '../../contract/route.ts';
import { servicesRoutes } from '../../contract/services/services.routes.ts';
import { handler as contactApi } from '../../lambdas/contact/contact-api.lambda.ts';
import { handler as followUpsApi } from '../../lambdas/follow-ups/follow-ups-api.lambda.ts';
import { handler as hostingApi } from '../../lambdas/meetings/hosting-api.lambda.ts';
import { handler as roomsApi } from '../../lambdas/meetings/rooms-api.lambda.ts';
import { handler as moderationApi } from '../../lambdas/moderation/moderation-api.lambda.ts';
import { handler as editionsApi } from '../../lambdas/newsletter/editions-api.lambda.ts';
import { handler as bulletinsApi } from '../../lambdas/paper/bulletins-api.lambda.ts';
import { handler as paperApi } from '../../lambdas/paper/paper-api.lambda.ts';
import { handler as postsApi } from '../../lambdas/posts/posts-api.lambda.ts';
import { handler as projectsApi } from '../../lambdas/projects/projects-api.lambda.ts';
import { handler as questionsApi } from '../../lambdas/questions/questions-api.lambda.ts';
import { handler as servicesApi } from '../../lambdas/services/services-api.lambda.ts';
import { type HttpHandler, httpEvent } from '../../test/support/events.ts';

/** Functions of the API that the demo's past needs. */
const functions: readonly (readonly [Routes, HttpHandler])[] = [
  [postsRoutes, postsApi],
  [moderationRoutes, moderationApi],
  [questionsRoutes, questionsApi],
  [projectsRoutes, projectsApi],
  [followUpsRoutes, followUpsApi],
  [contactRoutes, contactApi],
  [newsletterEditionsRoutes, editionsApi],
  [hostingRoutes, hostingApi],
  [roomsRoutes, roomsApi],
  [servicesRoutes, servicesApi],
  [paperRoutes, paperApi],
  [bulletinsRoutes, bulletinsApi],
];

const doors = functions.flatMap(([routes, handler]) =>
  Object.values(routes).map((route) => ({ route, handler, pattern: patternOf(route) })),
);

/** Turns `PUT /v1/posts/{postId}/vote` into a pattern with named groups. */
function patternOf({ key }: Route): RegExp {
  return new RegExp(`^${key.replace(/\{(\w+)\}/g, '(?<$1>[^/?]+)')}$`);
}

/** Claims of a verified token. */
export type Claims = Readonly<Record<string, string>>;

/**
 * A client of the API whose functions run in this process, with the events that API Gateway would send: they check and
 * write the same, without starting processes, making tokens, or using the network. Any string with associated claims is a
 * token.
 */
export function inProcessClient(claimsOf: ReadonlyMap<string, Claims>): Client {
  const transport: Transport = async ({ method, url, headers, body }) => {
    const { pathname, searchParams } = new URL(url, 'http://in.process');
    const door = doors.find(({ pattern }) => pattern.test(`${method} ${pathname}`));
    if (door === undefined) throw new Error(`The demo calls no ${method} ${pathname}.`);
    const params = door.pattern.exec(`${method} ${pathname}`)?.groups;
    const token = headers.authorization?.replace('Bearer ', '');
    const claims = token === undefined ? undefined : claimsOf.get(token);
    const event = httpEvent(door.route.key as RouteKey, {
      params: { ...params },
      query: Object.fromEntries(searchParams),
      headers,
      ...(body !== undefined && { body }),
      ...(claims && { claims }),
    });
    const reply = await door.handler(event, {} as Context);
    return { status: reply.statusCode, headers: reply.headers, text: reply.body };
  };
  return createClient('', transport);
}
