import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  bulletinsToRead,
  dilutedMargin,
  drawSample,
  risks,
  sampleSize,
} from '../../../domain/paper/sample.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import { approval } from '../../../domain/polls/answer.ts';
import { sha256 } from '../../../foundations/staff/audit-items.ts';
import { recountScript } from '../../support/recount-script.ts';
import { describeWith } from '../../support/shared-data.ts';

interface Row {
  readonly risk: number;
  readonly dilutedMargin: number;
  readonly ballotsToRead: number;
}

describeWith('hybrid/audit-sizes.json', 'The sizes of Lindeman and Stark', (file) => {
  const { rows }: { rows: Row[] } = JSON.parse(readFileSync(file, 'utf8'));

  test.each(rows)(
    'a risk of $risk at a margin of $dilutedMargin: $ballotsToRead',
    ({ risk, dilutedMargin, ballotsToRead }) => {
      expect(sampleSize(risk, dilutedMargin)).toBe(ballotsToRead);
    },
  );

  test('are those of the risks that can be asked for', () => {
    expect([...new Set(rows.map(({ risk }) => risk))].sort()).toEqual([...risks]);
  });
});

const votes = (plus: number, minus: number): Answer[] => [
  ...Array<Answer>(plus).fill(approval('plus')),
  ...Array<Answer>(minus).fill(approval('minus')),
];

describe('How many bulletins are read again', () => {
  test('follows from the lead of the answer most given', () => {
    expect(dilutedMargin(votes(70, 30))).toBeCloseTo(0.4);
    expect(bulletinsToRead(0.1, votes(70, 30))).toBe(12);
    expect(bulletinsToRead(0.05, votes(140, 60))).toBe(16);
  });

  test('is all of them where there is a tie, or where they are few', () => {
    expect(bulletinsToRead(0.1, votes(50, 50))).toBe(100);
    expect(bulletinsToRead(0.1, votes(6, 4))).toBe(10);
    expect(bulletinsToRead(0.1, [])).toBe(0);
  });

  test('counts each choice of several, and the first place of a ranking', () => {
    const choices: Answer[] = [
      { kind: 'multiple-choice', values: ['a', 'b'] },
      { kind: 'multiple-choice', values: ['a'] },
    ];
    expect(dilutedMargin(choices)).toBe(0.5);
    expect(dilutedMargin([{ kind: 'ranking', order: ['a', 'b'] }])).toBe(1);
  });
});

describe('The draw', () => {
  const serials = Array.from({ length: 50 }, (_, index) => `0000${String(index).padStart(2, '0')}`);

  test('is the same for the same number, whatever order the serials came in, and another for another', () => {
    const drawn = drawSample('4 8 15', serials, 10, sha256);
    expect(new Set(drawn).size).toBe(10);
    expect(drawSample('4 8 15', [...serials].reverse(), 10, sha256)).toEqual(drawn);
    expect(drawSample('4 8 16', serials, 10, sha256)).not.toEqual(drawn);
    expect(drawSample('4 8 15', serials, 20, sha256).slice(0, 10)).toEqual(drawn);
  });

  test('is repeated by anybody with docs/paper_sample.py, which also checks the list against the sealed digest', () => {
    const list = `serial,state\n${serials.map((serial, index) => `${serial},${index % 5 === 0 ? '' : 'counted'}\n`).join('')}`;
    const counted = serials.filter((_, index) => index % 5 !== 0);
    const digest = sha256(serials.map((serial) => `${serial}\n`).join(''));
    const draw = (sealed: string) =>
      recountScript(
        { 'serials.csv': list },
        ['serials.csv', '--number', '4 8 15', '--size', '7', '--digest', sealed],
        'paper_sample.py',
      );
    const { status, stdout } = draw(digest);
    expect(stdout.split('\n').filter((line) => /^0000/.test(line))).toEqual(
      drawSample('4 8 15', counted, 7, sha256),
    );
    expect(status).toBe(0);
    expect(draw('0'.repeat(64)).status).toBe(1);
  });
});
