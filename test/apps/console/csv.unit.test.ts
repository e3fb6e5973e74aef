import { expect, test } from '@jest/globals';
import { csvOf } from '../../../apps/console/screens/figures/csv.ts';

test('a table is opened by a spreadsheet as it was shown, and nothing in it is computed', () => {
  const text = csvOf([
    ['Quoi', 'Nombre'],
    ['Publiées ; ouvertes', 12],
    ['dit « "non" »', -3],
    ['=1+1', 0],
    ['Moins de bruit,＝1+1|@SUM(1)', 1],
  ]);
  expect(text).toBe(
    '\uFEFFQuoi;Nombre\r\n"Publiées ; ouvertes";12\r\n"dit « ""non"" »";-3\r\n\'=1+1;0\r\n' +
      "Moins de bruit,'＝1+1|'@SUM(1);1\r\n",
  );
});
