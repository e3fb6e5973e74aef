import { describe, expect, test } from '@jest/globals';
import { instance } from '../../instance/grand-est.ts';
import { audienceText, type SaidAudience } from '../../messages/audience/index.ts';

const said = (audience: SaidAudience, language: 'fr' | 'de' | 'en' = 'fr') =>
  audienceText(audience, instance, language);

describe('Whom a question addresses', () => {
  test('is said in few words, in each language', () => {
    const audience = { departement: ['67', '68'], sex: ['F'], ageBand: ['15-17', '18-24'] };
    expect(said(audience)).toBe('femmes, 15 à 24 ans, Bas-Rhin et Haut-Rhin');
    expect(said(audience, 'de')).toBe('Frauen, 15 bis 24 Jahre, Bas-Rhin und Haut-Rhin');
    expect(said(audience, 'en')).toBe('women, 15 to 24 years old, Bas-Rhin and Haut-Rhin');
  });

  test('says bands that follow one another as one, and those that don’t each', () => {
    expect(said({ ageBand: ['15-17', '25-34', '35-49', '75+'] })).toBe(
      '15 à 17 ans, 25 à 49 ans et 75 ans et plus',
    );
    expect(said({ ageBand: ['65-74', '75+'] })).toBe('65 ans et plus');
    expect(said({ ageBand: ['65-74', '75+'] }, 'de')).toBe('ab 65 Jahren');
  });
});
