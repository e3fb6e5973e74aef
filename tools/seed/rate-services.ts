import { servicesRoutes } from '../../contract/services/services.routes.ts';
import { addMonths, monthsFrom } from '../../domain/dates/months.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { mentionScale, monthAt, monthPostId, startOfMonth } from '../../foundations/services/month-post.ts';
import { openMonths } from '../../lambdas/services/open-months.ts';
import { certification } from './ask-questions.ts';
import { type DemoService, services } from './content/services.ts';
import { votesOn } from './crowd.ts';
import type { Scene } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Has the demo's services rated from the beginning: created by the team, their months made ahead by the schedule, rated by the crowd,
 * certified when each month has ended.
 */
export function serviceActs(scene: Scene): Act[] {
  const { calendar } = scene;
  const begins = calendar.openingOf(-12) + 2 * hourMs;
  const months = monthsFrom(monthAt(begins), monthAt(calendar.now));
  const keysOf = (month: string) => services.map(({ key }) => keyOf(key, month));
  return [
    {
      at: begins,
      // Whatever is certified later knows their ballots.
      touches: [auditLog, 'certificates', ...months.flatMap(keysOf)],
      run: async () => {
        for (const service of services) await create(scene, service, begins, months);
      },
    },
    ...months.map((month): Act => {
      const at = startOfMonth(addMonths(month, 1)) - 10 * dayMs;
      return {
        at: Math.max(at, begins + hourMs),
        touches: ['certificates'],
        run: async () => void (await openMonths()),
      };
    }),
    ...months.map((month) => certification(scene, keysOf(month), startOfMonth(addMonths(month, 1)))),
  ];
}

const keyOf = (service: string, month: string): string => `service ${service} ${month}`;

async function create(
  scene: Scene,
  { key, content, fame, first, last }: DemoService,
  begins: number,
  months: readonly string[],
): Promise<void> {
  const { client, team, ids, box, crowd, calendar, randomOf } = scene;
  const idempotencyKey = `seed-imaginest-${key}`;
  const { id } = await client.call(servicesRoutes.createService, {
    token: team,
    idempotencyKey,
    body: content,
  });
  for (const [index, month] of months.entries()) {
    const postId = monthPostId(id, month);
    ids.set(keyOf(key, month), postId);
    const gone = months.length === 1 ? 1 : index / (months.length - 1);
    const weights = first.map(
      (weight, mark) => [mark + 1, weight + gone * ((last[mark] ?? 0) - weight)] as const,
    );
    const from = Math.max(begins, startOfMonth(month));
    const votes = votesOn(
      {
        polls: pollsOf({ id: postId, format: mentionScale('fr') }),
        opinion: { interest: 0.6, weights: Object.fromEntries(weights) },
        ...{ from, to: Math.min(startOfMonth(addMonths(month, 1)), calendar.now) },
      },
      crowd.slice(0, crowd.length * fame),
      randomOf(keyOf(key, month)),
    );
    await box.add(votes, { resultsVisibility: 'after-close' });
  }
}
