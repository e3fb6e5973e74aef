import { describe, expect, test } from '@jest/globals';
import { inOneLine, shortened } from '../../../domain/text/shorten.ts';

describe('The beginning of a text', () => {
  test('is the whole text where it fits, and else ends between two words', () => {
    expect(shortened('Un potager', 10)).toBe('Un potager');
    expect(shortened('Un potager au lycée', 11)).toBe('Un potager…');
    expect(shortened('Un potager au lycée', 10)).toBe('Un…');
    expect(shortened('Un  potager', 6)).toBe('Un…');
  });

  test('ends within a word that is longer than all there may be, and never within a character', () => {
    expect(shortened('Anticonstitutionnellement', 5)).toBe('Anti…');
    expect(shortened('🌳🌳🌳🌳', 4)).toBe('🌳…');
  });

  test('is in one line', () => {
    expect(inOneLine(' Un potager,\n\net un composteur. ')).toBe('Un potager, et un composteur.');
  });
});
