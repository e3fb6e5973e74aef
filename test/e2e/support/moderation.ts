import { moderationRoutes } from '../../../contract/moderation/moderation.routes.ts';
import { postsRoutes } from '../../../contract/posts/posts.routes.ts';
import { addStaff, staffTokens } from '../../../tools/staff.ts';
import type { Service } from './service.ts';

/** A new référent of a directorate, their authenticator enrolled; gives what always holds a valid ID token of theirs. */
export async function newReferent(
  { deployment }: Service,
  pseudonym: string,
  directorate: string,
): Promise<{ email: string; token: () => Promise<string> }> {
  const email = `${pseudonym.toLowerCase().replaceAll(' ', '.')}@agents.example`;
  const account = await addStaff(
    deployment,
    { pseudonym, role: 'referent', directorates: [directorate] },
    { email, password: 'Essai-de-bout-en-bout-2026!' },
  );
  return { email, token: staffTokens(deployment, account) };
}

/** A suggestion of a new profile: its id, and the author's token. */
export async function newSuggestion(
  service: Service,
  text: string,
  theme = 'transports',
): Promise<{ postId: string; author: string }> {
  const { idToken: author } = await service.citizen();
  const { id } = await service.client.call(postsRoutes.submitSuggestion, {
    token: author,
    body: { theme, text },
  });
  return { postId: id, author };
}

/** How many a profile may send in a day (`limits.suggestionsPerDay` of the instance). */
const perProfile = 10;

/** Suggestions in this order, of as few profiles as may send them, since each has a proof of work to do. @returns their ids */
export async function newSuggestions(service: Service, texts: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  let author = '';
  for (const [index, text] of texts.entries()) {
    if (index % perProfile === 0) author = (await service.citizen()).idToken;
    const body = { theme: 'transports', text };
    ids.push((await service.client.call(postsRoutes.submitSuggestion, { token: author, body })).id);
  }
  return ids;
}

/** A suggestion of a new profile that the project team has published: its id. */
export async function publishedSuggestion(service: Service, text: string): Promise<string> {
  const { postId } = await newSuggestion(service, text);
  const token = await service.teamToken();
  const params = { postId };
  await service.client.call(moderationRoutes.decidePost, { token, params, body: { decision: 'publish' } });
  return postId;
}

export const refusal = {
  decision: 'refuse',
  reason: 'hors-competence',
  explanation: 'Ceci relève de la commune.',
} as const;
