import { mustHold } from '../../domain/moderation/finding.ts';
import { submission } from '../../domain/moderation/moderation.ts';
import { cleanText } from '../../domain/text/text.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import { newSuggestionItems } from '../../foundations/posts/suggestion-items.ts';
import { instant } from '../../platform/clock.ts';
import type { Creation } from '../../platform/http/create-once.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import { authorLimits, commitWithinLimits } from './author-limits.ts';
import { readSuggestion } from './findings/read-suggestion.ts';

/**
 * A suggestion entering the queue, with the rules' findings; some of these hold it for closer reading.
 * @throws TextInvalid
 */
export async function newSuggestion(draft: {
  readonly subject: string;
  readonly authorKey: string;
  readonly theme: string;
  readonly text: string;
  /** The refused suggestion that this one corrects, and whether its single appeal was used. */
  readonly correctionOf?: string;
  readonly appealUsed?: boolean;
}): Promise<Creation<PostItem>> {
  const { subject, authorKey, theme, text, correctionOf, appealUsed } = draft;
  const title = cleanText('text', text, { maxGraphemes: instance.limits.suggestionGraphemes });
  const findings = await readSuggestion(authorKey, title);
  const createdAt = instant();
  const { event, standing } = submission(createdAt, mustHold(findings));
  const post = {
    id: newId(),
    channel: 'citizen' as const,
    kind: 'suggestion' as const,
    ...{ theme, title, createdAt, authorKey, findings, correctionOf, appealUsed },
    ...standing,
  };
  const items = newSuggestionItems(post, event, await authorLimits(subject));
  return { id: post.id, made: post, items, commit: commitWithinLimits };
}
