import { describe, expect, test } from '@jest/globals';
import { BudgetFileError, budgetFileLines, readBudgetFile } from '../../../domain/envelopes/pb-file.ts';

const file = (more: { meta?: string; projects?: string; votes?: string } = {}) =>
  [
    'META',
    'key;value',
    more.meta ?? 'budget;1000.5',
    'PROJECTS',
    'project_id;cost;votes;name',
    more.projects ?? 'a;300;1;Un banc\nb;20.05;2;Deux arbres',
    'VOTES',
    'voter_id;vote',
    more.votes ?? '1;a,b\n2;b\n3;',
    '',
  ].join('\n');

describe('A .pb file', () => {
  test.each([
    ['as it is', file()],
    ['with a byte order mark', `\uFEFF${file()}`],
    ['with CRLF', file().replaceAll('\n', '\r\n')],
  ])('is read, %s', (_, text) => {
    expect(readBudgetFile(text)).toMatchObject({
      budget: 100_050,
      projects: [
        { id: 'a', cost: 30_000, name: 'Un banc' },
        { id: 'b', cost: 2_005, name: 'Deux arbres' },
      ],
      ballots: [['a', 'b'], ['b'], []],
    });
  });

  test('is read again as it was written', () => {
    const { meta, budget, projects, ballots } = readBudgetFile(file());
    const again = readBudgetFile(
      [...budgetFileLines({ meta, budget, projects, ballots, voters: ballots.length })].join(''),
    );
    expect(again).toMatchObject({ budget, projects, ballots });
    expect(again.meta.get('num_votes')).toBe('3');
  });

  test('keeps one line and one field for each text, and no formula for a spreadsheet that opens it', () => {
    const { budget, ballots } = readBudgetFile(file());
    const names = [
      '=HYPERLINK("http://x.example")',
      'Un banc;@SUM(1+1)*9;la nuit',
      'Un arbre\nou -2',
      'VOTES',
    ];
    const projects = names.map((name, index) => ({ id: ['a', 'b', 'c', 'd'][index] ?? '', cost: 100, name }));
    const meta = new Map([['description', '+33 1;2']]);
    const text = [...budgetFileLines({ meta, budget, projects, ballots, voters: 3 })].join('');
    const again = readBudgetFile(text);
    expect(again.projects.map(({ name }) => name)).toEqual([
      `'=HYPERLINK("http://x.example")`,
      "Un banc '@SUM(1+1)*9 la nuit",
      'Un arbre ou -2',
      'VOTES',
    ]);
    expect(again.meta.get('description')).toBe("'+33 1 2");
    expect(again).toMatchObject({ budget, ballots });
  });

  test.each([
    ['no-section', 'nothing of the kind', 0],
    ['no-section', file().replace('VOTES', 'BALLOTS'), 0],
    ['no-budget', file({ meta: 'unit;Assen' }), 0],
    ['amount', file({ projects: 'a;much;1;Un banc' }), 6],
    ['amount', file({ projects: 'a;300;1;Un banc\nb;-5;0;Rien' }), 7],
    ['project-twice', file({ projects: 'a;300;1;Un banc\na;20;2;Encore' }), 0],
    ['unknown-project', file({ votes: '1;a\n2;z' }), 11],
    ['project-twice', file({ votes: '1;a,a' }), 10],
  ])('says what is wrong: %s', (fault, text, line) => {
    expect(() => readBudgetFile(text)).toThrow(BudgetFileError);
    expect(() => readBudgetFile(text)).toThrow(expect.objectContaining({ fault, line }));
  });
});
