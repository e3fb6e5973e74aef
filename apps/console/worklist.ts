import type { Reply } from '../../contract/client/call.ts';
import { daysSince, now } from './ground.ts';
import { request } from './session/session.ts';
import { reportWaiting, type Waiting, waitingOn } from './shell/waiting.ts';

/** Everything that waits for the signed-in member, from one response. */
export type Worklist = Reply<'GET /v1/admin/worklist'>;

/** Maximum number per kind: as much as a morning has. */
export const readOfEach = 20;

/** After this many days, waiting items count as late, as on every screen. */
export const lateDays = 10;

/** How long the last response is reused. */
const freshMs = 60_000;

let handed: { readonly queue: Worklist['queue']; readonly at: number } | undefined;

/** Loads the worklist, updates the rail's counts, and keeps the queue for « À décider ». @throws Refusal */
export async function readWorklist(): Promise<Worklist> {
  const worklist = await request('GET /v1/admin/worklist', { query: { limit: readOfEach } });
  handed = { queue: worklist.queue, at: now() };
  for (const [screen, waiting] of Object.entries(waitingOf(worklist))) reportWaiting(screen, waiting);
  return worklist;
}

/** The queue just loaded, for the first caller only: it changes with each decision. */
export function takeQueue(): Worklist['queue'] | undefined {
  const taken = handed;
  handed = undefined;
  return taken && now() - taken.at < freshMs ? taken.queue : undefined;
}

/** Loads the rail's counts for whoever did not begin at « Aujourd’hui »; screens that know their own count keep it. */
export async function readCounts(): Promise<void> {
  const waiting = waitingOf(await request('GET /v1/admin/worklist', { query: { limit: readOfEach } }));
  const known = waitingOn.get();
  for (const [screen, count] of Object.entries(waiting)) if (!(screen in known)) reportWaiting(screen, count);
}

/** Screens whose lists don’t tell how much waits in all. */
const countedByService = ['questions', 'projets'];

/** Reads the counts of these again: something on one of them was acted on. The rail isn’t worth an error. */
export function countAgain(): void {
  request('GET /v1/admin/worklist', { query: { limit: readOfEach } }).then(
    (worklist) => {
      const waiting = waitingOf(worklist);
      for (const screen of countedByService) reportWaiting(screen, waiting[screen] ?? { count: 0 });
    },
    () => {},
  );
}

function waitingOf({
  queue,
  messages,
  proposals,
  projects,
  outcomes,
  answers,
}: Worklist): Record<string, Waiting> {
  return {
    'a-decider': {
      count: queue.counters.reduce((sum, { waiting }) => sum + waiting, 0),
      late: queue.counters.some(({ byAge }) => byAge.urgent + byAge.late > 0),
    },
    messages: {
      count: messages.open.reduce((sum, { count }) => sum + count, 0),
      late: messages.oldest.some(({ sentAt }) => daysSince(sentAt) > lateDays),
    },
    questions: { count: proposals.sentBack.length + proposals.toDecide.length },
    projets: { count: projects.toInstruct.length + projects.toAdmit.length },
    suites: {
      count: outcomes.length + answers.items.length,
      late: outcomes.some(({ late }) => late),
    },
  };
}
