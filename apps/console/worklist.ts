import type { Reply } from '../../contract/client/call.ts';
import { daysSince, now } from './ground.ts';
import { request } from './session/session.ts';
import { reportWaiting } from './shell/waiting.ts';

/** All that waits for whoever is signed in, as one answer gives it. */
export type Worklist = Reply<'GET /v1/admin/worklist'>;

/** Of each kind so many are read: what a morning has, and no more. */
const readOfEach = 20;

/** Past so many days what waits is late, here as on every screen. */
export const lateDays = 10;

/** For so long what was read is as good as read anew. */
const freshMs = 60_000;

let handed: { readonly queue: Worklist['queue']; readonly at: number } | undefined;

/** Reads all that waits, tells the rail how much of it there is, and keeps the queue for « À décider ». @throws Refusal */
export async function readWorklist(): Promise<Worklist> {
  const worklist = await request('GET /v1/admin/worklist', { query: { limit: readOfEach } });
  handed = { queue: worklist.queue, at: now() };
  const { queue, messages, proposals, outcomes, answers } = worklist;
  reportWaiting('a-decider', {
    count: queue.counters.reduce((sum, { waiting }) => sum + waiting, 0),
    late: queue.counters.some(({ byAge }) => byAge.urgent + byAge.late > 0),
  });
  reportWaiting('messages', {
    count: messages.open.reduce((sum, { count }) => sum + count, 0),
    late: messages.oldest.some(({ sentAt }) => daysSince(sentAt) > lateDays),
  });
  reportWaiting('questions', { count: proposals.sentBack.length + proposals.toDecide.length });
  reportWaiting('suites', {
    count: outcomes.length + answers.items.length,
    late: outcomes.some(({ late }) => late),
  });
  return worklist;
}

/** The queue that was just read, to whoever asks first: it changes with each decision. */
export function takeQueue(): Worklist['queue'] | undefined {
  const taken = handed;
  handed = undefined;
  return taken && now() - taken.at < freshMs ? taken.queue : undefined;
}
