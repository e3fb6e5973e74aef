import type { Reply } from '../../../../contract/client/call.ts';
import { published } from '../../../../messages/console/published.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';

export const say = consoleTexts(published);

export type RegionPost = Reply<'GET /v1/admin/region-posts/{postId}'>;

/** Precedes the id of a published post in the address. */
export const publishedPart = 'parue';

/** « Titre », « Réponse “train” »: names the path of a text. */
export function placeName(place: string): string {
  const known = `place.${place}`;
  if (known in published) return say(known as 'place.title');
  const parts = place.split('.');
  const last = parts.at(-1) ?? '';
  if (last === 'prompt') return say('place.prompt', { id: parts[1] ?? '' });
  if (last === 'lowest' || last === 'highest') return say(`place.${last}`);
  return parts.at(-2) === 'options' ? say('place.option', { id: last }) : place;
}
