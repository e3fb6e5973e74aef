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

/** The same, published by the project team. */
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
