/** What checks the texts of suggestions, in one part of the bundle: readers don’t wait for word lists and look-alikes. */
export { correctSuggestion } from './correct-suggestion.ts';
export { submitSuggestion } from './submit-suggestion.ts';
