import { moderationRoutes } from '../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../contract/posts/posts.routes.ts';
import { pollsOf } from '../../domain/polls/format.ts';
import { now } from '../../platform/clock.ts';
import { certification } from './ask-questions.ts';
import type { DemoSuggestion, Outcome } from './content/shapes.ts';
import { suggestions } from './content/suggestions.ts';
import { putToTheVote, type Scene, writer } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';
import { followUpActs } from './write-follow-ups.ts';

/** A suggestion closed by staff still takes votes for a minute. */
const closingMs = 60_000;

/** The demo citizens' suggestions, and what becomes of them. */
export function suggestionActs(scene: Scene): Act[] {
  return suggestions.flatMap((suggestion, index) => {
    const { key, day, outcomes, followUps = [] } = suggestion;
    const sentAt = scene.calendar.daysAgo(day, 9 + (index % 7));
    const timeOf = ({ after }: Outcome) => scene.calendar.daysAgo(day - after, 10 + (index % 6));
    const takenDown = outcomes.find(({ kind }) => kind === 'hold');
    const published = outcomes.find(({ kind }) => kind === 'publish' || kind === 'uphold');
    const close = outcomes.find(({ kind }) => kind === 'close');
    const closesAt = close && timeOf(close) + closingMs;
    return [
      { at: sentAt, touches: [key, writer(index)], run: () => submit(scene, suggestion, index) },
      ...outcomes.map((outcome) => ({
        at: timeOf(outcome),
        touches: [key, ...touchedBy(outcome, index)],
        run: () =>
          decide(scene, suggestion, outcome, {
            author: index,
            closesAt,
            hiddenAt: takenDown && timeOf(takenDown),
          }),
      })),
      ...(closesAt === undefined ? [] : [certification(scene, [key], closesAt)]),
      ...(published === undefined ? [] : followUpActs(scene, key, timeOf(published), followUps)),
    ];
  });
}

function touchedBy(outcome: Outcome, author: number): string[] {
  switch (outcome.kind) {
    case 'appeal':
      return [writer(author)];
    case 'flag':
      return flaggers(outcome.times, author).map(writer);
    case 'merge':
      return [auditLog, outcome.into];
    default:
      return [auditLog];
  }
}

/** Those who flag something: other people than its author. */
const flaggers = (times: number, author: number): number[] =>
  Array.from({ length: times }, (_, other) => author + 1 + other);

async function submit(
  { client, ids, citizen }: Scene,
  { key, theme, text }: DemoSuggestion,
  author: number,
): Promise<void> {
  const token = citizen(author);
  const { id } = await client.call(postsRoutes.submitSuggestion, { token, body: { theme, text } });
  ids.set(key, id);
}

async function decide(
  scene: Scene,
  suggestion: DemoSuggestion,
  outcome: Outcome,
  about: {
    readonly author: number;
    readonly closesAt: number | undefined;
    readonly hiddenAt: number | undefined;
  },
): Promise<void> {
  const { client, ids, team, secondReader, referent, citizen } = scene;
  const { author, ...ends } = about;
  const { key, theme, opinion } = suggestion;
  const id = ids.get(key) ?? '';
  const params = { postId: id };
  const token = theme === 'transports' ? referent : team;
  switch (outcome.kind) {
    case 'publish':
      await client.call(moderationRoutes.decidePost, { token, params, body: { decision: 'publish' } });
      break;
    case 'refuse':
    case 'hold': {
      const { reason, explanation } = outcome;
      const body = { decision: outcome.kind, reason, explanation };
      await client.call(moderationRoutes.decidePost, { token, params, body });
      break;
    }
    case 'merge': {
      const { explanation } = outcome;
      const body = { decision: 'merge', mergedInto: ids.get(outcome.into) ?? '', explanation } as const;
      await client.call(moderationRoutes.decidePost, { token, params, body });
      break;
    }
    case 'appeal': {
      const body = { explanation: outcome.text };
      await client.call(postsRoutes.appealRefusal, { token: citizen(author), params, body });
      break;
    }
    case 'uphold':
    case 'reject': {
      const body = { outcome: outcome.kind, explanation: outcome.explanation };
      await client.call(moderationRoutes.answerAppeal, { token: secondReader, params, body });
      break;
    }
    case 'close':
      await client.call(moderationRoutes.closePost, { token, params, body: {} });
      break;
    case 'flag':
      for (const other of flaggers(outcome.times, author)) {
        const { reason, explanation } = outcome;
        const body = { reason, explanation, goodFaith: true } as const;
        await client.call(moderationRoutes.flagPost, { token: citizen(other), params, body });
      }
  }
  if ((outcome.kind === 'publish' || outcome.kind === 'uphold') && opinion !== undefined) {
    const publishedAt = now();
    await putToTheVote(scene, {
      ...{ key, id, theme, kind: 'suggestion', publishedAt, publicFrom: publishedAt, opinion },
      polls: pollsOf({ id }),
      ...ends,
    });
  }
}
