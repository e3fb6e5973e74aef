import { answeredSuggestions } from './answered-suggestions.ts';
import { otherSuggestions } from './other-suggestions.ts';
import { publishedSuggestions } from './published-suggestions.ts';
import type { DemoSuggestion } from './shapes.ts';

/** The demo citizens' suggestions of three months, in every state. */
export const suggestions: readonly DemoSuggestion[] = [
  ...answeredSuggestions,
  ...publishedSuggestions,
  ...otherSuggestions,
];
