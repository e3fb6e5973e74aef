import type { Route, Routes } from '../../contract/route.ts';
import type { ProblemRoom } from '../../messages/problems/room.ts';
import {
  answerRoutes,
  type HttpFunctionOptions,
  type RouteRequest as RequestBy,
  type RouteReply,
  type SayingAllOf,
} from '../../platform/http/handler.ts';
import { type CallerOf, callerOf } from './who-calls.ts';

export type { RouteReply } from '../../platform/http/handler.ts';

/** What a handler receives: everything validated against its route, and the caller. */
export type RouteRequest<R extends Route> = RequestBy<R, CallerOf<R['access']>>;

/** One handler per operation of the table: the compiler refuses a missing or misspelled one. */
export type RouteHandlers<T extends Routes> = {
  readonly [K in keyof T]: (request: RouteRequest<T[K]>) => Promise<RouteReply<T[K]>>;
};

/**
 * The function behind a capability's routes, which identifies citizens by their token and staff by their item.
 * @param problems rooms with the sentences of its routes' problems, in addition to those of every route
 */
export function httpFunction<T extends Routes, const R extends readonly ProblemRoom[]>(
  routes: T,
  problems: R & SayingAllOf<T, R>,
  handlers: RouteHandlers<T>,
  options?: HttpFunctionOptions,
) {
  return answerRoutes(routes, problems, handlers, callerOf, options);
}
