import { describe, expect, test } from '@jest/globals';
import { audit, conformity, criteria } from '../../../lambdas/pages/plain/audit.ts';
import { plainTexts } from '../../../messages/citizens/plain/index.ts';
import { languages } from '../../../messages/languages.ts';

/** Criteria to try by hand: those that no tool decides. */
const byHand = [
  ...['1.6', '3.1', '3.3', '5.6', '5.7', '7.1', '7.3', '7.4', '7.5', '8.6', '8.7', '9.1', '10.4', '10.8'],
  ...['10.11', '10.12', '10.13', '11.1', '11.5', '11.10', '11.11', '11.12', '11.13', '12.1', '12.7', '12.8'],
  ...['12.9', '12.10', '13.1', '13.3', '13.8', '13.9', '13.10', '13.11'],
];

describe('The audit of accessibility', () => {
  test('has a verdict on each of the 106 criteria, with how it was checked', () => {
    expect(criteria).toHaveLength(106);
    expect([...audit.keys()].sort()).toEqual([...criteria].sort());
    for (const id of byHand) expect([id, audit.get(id)?.how]).toEqual([id, expect.stringMatching(/.{10}/)]);
  });

  test('is what the rate comes from: criteria met, of those that apply', () => {
    const of = (verdict: string) => [...audit.values()].filter((each) => each.verdict === verdict).length;
    expect(conformity()).toMatchObject({
      met: of('met'),
      applicable: of('met') + of('not-met'),
      rate: Math.floor((100 * of('met')) / (of('met') + of('not-met'))),
    });
  });

  test.each(languages)(
    'is told in the statement: what isn’t met, all of it and nothing else (%s)',
    (language) => {
      const unmet = [...audit].filter(([, { verdict }]) => verdict === 'not-met').map(([id]) => id);
      const text = JSON.stringify(plainTexts[language].accessibility).replace(/RGAA 4\.1/g, '');
      expect([...new Set(text.match(/\b\d{1,2}\.\d{1,2}\b/g))].sort()).toEqual(unmet.sort());
    },
  );
});
