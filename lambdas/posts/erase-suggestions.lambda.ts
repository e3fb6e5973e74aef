import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseSuggestions } from './erase-suggestions.ts';

/** Anonymizes the suggestions of people who had their profile erased. */
export const handler = () => erasePart('suggestions', eraseSuggestions);
