import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { addDays } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { lastDayOf } from '../../domain/questions/closing-rule.ts';
import { instance } from '../../instance/grand-est.ts';
import { certifyDue } from '../../lambdas/certification/certify-due.ts';
import { howToCount } from '../../lambdas/certification/how-to-count.ts';
import { handler as publishCalendar } from '../../lambdas/questions/publish-calendar.lambda.ts';
import { now, startOfDay } from '../../platform/clock.ts';
import { questions } from './content/questions.ts';
import type { DemoQuestion } from './content/shapes.ts';
import { putToTheVote, type Scene } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';
import { followUpActs } from './write-follow-ups.ts';

/** The demo's votes are few. */
const inOneRun = howToCount(() => Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);

/** Questions are proposed, approved and scheduled an hour before they open. */
const preparationMs = 3_600_000;
/** The certification considers votes that ended at least five minutes ago. */
const certificationMs = 6 * 60_000;

/**
 * Asks the demo's questions like a project team, week after week: proposed, approved, scheduled, opened by the morning's
 * schedule, certified after their vote, answered.
 */
export function questionActs(scene: Scene): Act[] {
  const weeks = [...new Set(questions.map(preparationOf))];
  return [...weeks.flatMap((week) => actsOfWeek(scene, week)), ...certificationActs(scene)];
}

/** Votes of different weeks may end together: one certification takes all that are due. */
function certificationActs(scene: Scene): Act[] {
  const asked = questions.filter(({ week }) => week !== 'pool');
  return [...Map.groupBy(asked, (question) => closingOf(scene, question))].map(([closesAt, closed]) =>
    certification(
      scene,
      closed.map(({ key }) => key),
      closesAt,
    ),
  );
}

function actsOfWeek(scene: Scene, week: number): Act[] {
  const { calendar } = scene;
  const opensAt = calendar.openingOf(week);
  const opened = questions.filter((question) => question.week === week);
  return [
    {
      at: opensAt - preparationMs,
      touches: [auditLog],
      run: async () => {
        const prepared = questions.filter((one) => preparationOf(one) === week);
        // One by one: each step takes the next place in the audit log, and would only refuse the others theirs.
        for (const question of prepared) await prepare(scene, question);
      },
    },
    { at: opensAt, touches: [auditLog, ...opened.map(({ key }) => key)], run: () => open(scene, opened) },
    ...opened.flatMap(({ key, followUps = [] }) => followUpActs(scene, key, opensAt, followUps)),
  ];
}

/** The week in which a question is proposed: its own, or the current one for future questions. */
function preparationOf({ week }: DemoQuestion): number {
  return week === 'pool' ? 0 : Math.min(week, 0);
}

async function prepare(scene: Scene, { key, week, content }: DemoQuestion): Promise<void> {
  const { client, team, secondReader, calendar, ids } = scene;
  const token = team;
  const proposed = await client.call(questionsRoutes.createProposal, {
    token: secondReader,
    idempotencyKey: `seed-imaginest-${key}`,
    body: withPosts(scene, content) as never,
  });
  const params = { proposalId: proposed.id };
  ids.set(key, proposed.id);
  const body = { decision: 'approve', version: proposed.version } as const;
  const { version } = await client.call(questionsRoutes.decideProposal, { token, params, body });
  if (week === 'pool') return;
  await client.call(questionsRoutes.scheduleProposal, {
    token,
    params,
    body: { version, week: isoWeek(calendar.mondayOf(week)) },
  });
}

/** The projects of an envelope with the ids that they got meanwhile. */
function withPosts({ ids }: Scene, content: DemoQuestion['content']): DemoQuestion['content'] {
  const { format } = content;
  if (format?.kind !== 'projects') return content;
  const options = format.options.map((option) => ({ ...option, post: ids.get(option.post ?? '') }));
  return { ...content, format: { ...format, options } };
}

/** The morning of a week: its questions open, and the crowd starts voting. */
async function open(scene: Scene, opened: readonly DemoQuestion[]): Promise<void> {
  const { client, ids, team } = scene;
  await publishCalendar();
  for (const question of opened) {
    const { key, content, opinion } = question;
    const params = { proposalId: ids.get(key) ?? '' };
    const { postId } = await client.call(questionsRoutes.getProposal, { token: team, params });
    if (postId === undefined) throw new Error(`The question ${key} of the demo was not opened.`);
    ids.set(key, postId);
    if (opinion === undefined) continue;
    const { format, steps, resultsVisibility, audience, theme } = content;
    const closesAt = closingOf(scene, question);
    const publishedAt = now();
    await putToTheVote(scene, {
      ...{ key, id: postId, theme, kind: 'question', publishedAt, opinion, closesAt },
      polls: pollsOf({ id: postId, format, steps }),
      ...{ steps, audience },
      visible: { resultsVisibility },
      publicFrom: resultsVisibility === 'always' ? publishedAt : closesAt + certificationMs,
    });
  }
}

/** When the vote on a question ends: at the end of its last day. */
function closingOf({ calendar }: Scene, { week, content }: DemoQuestion): number {
  const lastDay = lastDayOf(content.closing, calendar.mondayOf(Number(week)));
  return startOfDay(instance.timeZone, addDays(lastDay, 1));
}

/**
 * Certifies subjects whose vote has ended, from the ballots in memory: by the time anybody looks, they are also in the
 * table and counted.
 */
export function certification({ box, ids }: Scene, keys: readonly string[], closesAt: number): Act {
  const at = closesAt + certificationMs;
  return {
    at,
    // One certification takes all that are due, and the certificates form a chain.
    touches: ['certificates', ...keys],
    run: async () => {
      const { failed, waiting } = await certifyDue(
        // What else is due is certified by the same run.
        box.ledger(new Set(ids.values()), at),
        inOneRun,
      );
      if (failed + waiting > 0) throw new Error('A result of the demo could not be certified.');
    },
  };
}
