import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseSuggestions } from './erase-suggestions.ts';

/** Forgets the authors who had their profile erased. */
export const handler = () => erasePart('suggestions', eraseSuggestions);
