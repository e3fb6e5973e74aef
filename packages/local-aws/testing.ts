/**
 * What tests and benchmarks may use of the runtime: single services behind the real gateway, without booting a template, the
 * stored mails, and how an API throttles. For a whole deployment, start `cli.ts`.
 *
 * A service is loaded when it is made: whoever asks for one goes without the others and what they are made of.
 */
import type * as buckets from './buckets/index.ts';
import type * as mails from './mail/inbox.ts';
import type * as pools from './pools/index.ts';
import type * as queues from './queues/index.ts';
import type * as secrets from './secrets/index.ts';
import type { EngineClient } from './tables/forward.ts';
import type * as tables from './tables/index.ts';

export { readThrottle, Throttle } from './http-api/throttle.ts';
export type { LocalModule, Runtime } from './runtime.ts';
export * from './testing/module-server.ts';

type Given<Make extends (...given: never[]) => unknown> = Parameters<Make>;

export const createBuckets = async (...given: Given<typeof buckets.createBuckets>) =>
  (await import('./buckets/index.ts')).createBuckets(...given);
export const createPools = async (...given: Given<typeof pools.createPools>) =>
  (await import('./pools/index.ts')).createPools(...given);
export const createQueues = async (...given: Given<typeof queues.createQueues>) =>
  (await import('./queues/index.ts')).createQueues(...given);
export const createSecrets = async (...given: Given<typeof secrets.createSecrets>) =>
  (await import('./secrets/index.ts')).createSecrets(...given);
export const createTables = async (...given: Given<typeof tables.createTables>) =>
  (await import('./tables/index.ts')).createTables(...given);

export const listMailIds = async (...given: Given<typeof mails.listMailIds>) =>
  (await import('./mail/inbox.ts')).listMailIds(...given);
export const readMail = async (...given: Given<typeof mails.readMail>) =>
  (await import('./mail/inbox.ts')).readMail(...given);

/** A client of the engine of tables, at its own address. */
export const engineClient = async (...given: ConstructorParameters<typeof EngineClient>) =>
  new (await import('./tables/forward.ts')).EngineClient(...given);
