import { mustHold } from '../../domain/moderation/finding.ts';
import { cleanText } from '../../domain/text/text.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import type { Language } from '../../messages/languages.ts';
import { instance } from '../../platform/instance.ts';
import { authorKeyOf } from './author-key.ts';
import { adviceOn } from './findings/advice.ts';
import { readSuggestion } from './findings/read-suggestion.ts';
import { similarPostView } from './post-view.ts';
import { findSimilar } from './similar/find-similar.ts';

/** Few enough to be read before sending. */
const similarShown = 5;

/**
 * What submitting this suggestion would lead to, with advice on what can be improved, and existing similar ideas. Writes
 * nothing.
 * @param language of the advice
 * @throws ProblemError request-invalid (unknown theme); TextInvalid
 */
export async function checkSuggestion(
  { subject }: Citizen,
  draft: { readonly theme: string; readonly text: string },
  language: Language,
) {
  assertTheme('body.theme', draft.theme);
  const text = cleanText('text', draft.text, { maxGraphemes: instance.limits.suggestionGraphemes });
  const [findings, similar] = await Promise.all([
    authorKeyOf(subject).then((authorKey) => readSuggestion(authorKey, text)),
    findSimilar(text, { limit: similarShown }),
  ]);
  return {
    text,
    held: mustHold(findings),
    findings: findings.map((finding) => ({ ...finding, ...adviceOn(finding.code, language) })),
    similar: similar.map(similarPostView),
  };
}
