/**
 * What tests and benchmarks may use of the runtime: single services behind the real gateway, without booting a template, the
 * stored mails, and how an API throttles. For a whole deployment, start `cli.ts`.
 */
export { createBuckets } from './buckets/index.ts';
export { readThrottle, Throttle } from './http-api/throttle.ts';
export { listMailIds, readMail } from './mail/inbox.ts';
export { createPools } from './pools/index.ts';
export { createQueues } from './queues/index.ts';
export type { LocalModule, Runtime } from './runtime.ts';
export { createSecrets } from './secrets/index.ts';
export { EngineClient } from './tables/forward.ts';
export { createTables } from './tables/index.ts';
export * from './testing/module-server.ts';
