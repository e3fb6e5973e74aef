import { expect, test } from '@jest/globals';
import { stretchesOf } from '../../../apps/console/screens/decide/stretches.ts';

const finding = (start: number, end: number, severity: 'hold' | 'flag' = 'flag') => ({
  ...{ start, end, severity, code: 'link' as const, excerpt: '' },
});

test('a text is cut where findings begin and end, overlapping ones too, and nothing of it is lost', () => {
  const text = 'appelez le 06 12 34 56 78 !!!';
  const findings = [finding(11, 25, 'hold'), finding(20, 29)];
  const stretches = stretchesOf(text, findings);
  expect(stretches.map(({ text: part }) => part)).toEqual(['appelez le ', '06 12 34 ', '56 78', ' !!!']);
  expect(stretches.map(({ findings: over }) => over.length)).toEqual([0, 1, 2, 1]);
  expect(stretchesOf('rien', [])).toEqual([{ text: 'rien', findings: [] }]);
  expect(stretchesOf('court', [finding(2, 99)]).map(({ text: part }) => part)).toEqual(['co', 'urt']);
});
