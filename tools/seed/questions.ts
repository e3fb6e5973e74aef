import type { Client } from '../../contract/client.ts';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { addDays, mondayOf } from '../../domain/dates/calendar.ts';
import { isoWeek } from '../../domain/dates/iso-week.ts';
import { instance } from '../../instance/grand-est.ts';
import { calendarDate, startOfDay } from '../../platform/clock.ts';
import type { Deployment } from '../deployment.ts';
import { renewStaffToken } from '../staff.ts';
import { type DemoQuestion, questions } from './content.ts';

/**
 * Asks the questions of the demo as a project team would have, week after week: with the local clock set back to each Monday
 * in turn, they are proposed, approved and scheduled, and the schedule of the morning is fired. Nothing else fires of what the
 * clock passes.
 */
export async function seedQuestions(
  deployment: Deployment,
  client: Client,
  refreshToken: string,
): Promise<void> {
  const now = Date.now();
  // The Monday whose questions were the last to open: early on a Monday, that of the week before.
  const thisMonday = mondayOf(calendarDate(instance.timeZone, now - openingMs()));
  const weeks = [...new Set(questions.map(preparationOf))].sort((one, other) => one - other);
  const publisher = await publisherOf(deployment);
  await lever(deployment, 'schedules/pause', {});
  const goTo = (time: number) => lever(deployment, 'clock', { offsetMs: time - now });
  try {
    for (const week of weeks) {
      const opening = startOfDay(instance.timeZone, addDays(thisMonday, 7 * week)) + openingMs();
      await goTo(opening - 3_600_000);
      // A token is of the hour at which it was made.
      const token = await renewStaffToken(deployment, refreshToken);
      for (const question of questions.filter((one) => preparationOf(one) === week)) {
        await prepare(client, token, question, thisMonday);
      }
      await goTo(opening);
      await lever(deployment, `schedules/${publisher}/fire`, {});
    }
  } finally {
    await lever(deployment, 'clock', { offsetMs: 0 });
    await lever(deployment, 'schedules/resume', {});
  }
}

/** In which week a question is proposed: its own, or the last one for what is to come. */
function preparationOf({ week }: DemoQuestion): number {
  return week === 'pool' ? 0 : Math.min(week, 0);
}

/** Milliseconds from midnight to a minute after the hour at which questions open. */
function openingMs(): number {
  const [hours = 0, minutes = 0] = instance.questions.publishedAt.split(':').map(Number);
  return (60 * hours + minutes + 1) * 60_000;
}

async function prepare(client: Client, token: string, { key, week, content }: DemoQuestion, monday: string) {
  let proposal = await client.call(questionsRoutes.createProposal, {
    token,
    idempotencyKey: `seed-imaginest-${key}`,
    body: content as never,
  });
  const params = { proposalId: proposal.id };
  if (proposal.state === 'proposed') {
    const body = { decision: 'approve', version: proposal.version } as const;
    proposal = await client.call(questionsRoutes.decideProposal, { token, params, body });
  }
  if (proposal.state === 'approved' && proposal.week === undefined && week !== 'pool') {
    const body = { version: proposal.version, week: isoWeek(addDays(monday, 7 * week)) };
    await client.call(questionsRoutes.scheduleProposal, { token, params, body });
  }
}

async function publisherOf(deployment: Deployment): Promise<string> {
  const { schedules } = (await lever(deployment, 'schedules')) as {
    schedules: { name: string; logicalId: string }[];
  };
  const publisher = schedules.find(({ logicalId }) => logicalId.includes('QuestionsPublisher'));
  if (publisher === undefined) throw new Error('The deployment has no schedule that opens questions.');
  return encodeURIComponent(publisher.name);
}

/** A lever of the one-machine runtime (`/_local/…`). */
async function lever(deployment: Deployment, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${deployment.awsUrl}/_local/${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok) throw new Error(`/_local/${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
