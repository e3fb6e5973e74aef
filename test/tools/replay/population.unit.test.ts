import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { instance } from '../../../instance/grand-est.ts';
import { drawCells, readPopulation } from '../../../tools/replay/population.ts';
import { instance as corse } from '../../fixtures/tiny-instance.ts';

const directory = mkdtempSync(join(tmpdir(), 'imaginest-population-'));
afterAll(() => rmSync(directory, { recursive: true }));

const insee = 'instance/population/grand-est-2025.csv';

function draws(seed: number, count: number) {
  const draw = drawCells(readPopulation(insee, instance), seed);
  return Array.from({ length: count }, draw);
}

describe('The population', () => {
  test('has every cell of the instance once, and nobody under 15', () => {
    const { cells, total } = readPopulation(insee, instance);
    const { departements, sexes, ageBands } = instance;
    const names = cells.map(({ cell }) => `${cell.departement} ${cell.sex} ${cell.ageBand}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(departements.length * sexes.length * ageBands.length);
    // 5.5 million inhabitants, of whom about one in six is under 15.
    expect(total).toBeGreaterThan(4_400_000);
    expect(total).toBeLessThan(4_900_000);
  });

  test('of another Région is refused', () => {
    expect(() => readPopulation(insee, corse)).toThrow(/holds no cell of the instance/);
  });
});

describe('Drawing cells', () => {
  test('gives the same ones for the same seed, and others for another', () => {
    expect(draws(7, 50)).toEqual(draws(7, 50));
    expect(draws(8, 50)).not.toEqual(draws(7, 50));
  });

  test('follows the inhabitants: the larger a département, the more often it comes', () => {
    const population = readPopulation(insee, instance);
    const sample = draws(20_250_101, 50_000);
    for (const { code } of instance.departements) {
      const inhabitants = population.cells
        .filter(({ cell }) => cell.departement === code)
        .reduce((sum, each) => sum + each.inhabitants, 0);
      const expected = inhabitants / population.total;
      const drawn = sample.filter(({ departement }) => departement === code).length / sample.length;
      // Five standard errors of a proportion.
      expect(Math.abs(drawn - expected)).toBeLessThan(
        5 * Math.sqrt((expected * (1 - expected)) / sample.length),
      );
    }
  });

  test('never gives a cell where nobody lives', () => {
    const path = join(directory, 'empty-cell.csv');
    writeFileSync(
      path,
      ['departement,sexe,age_band,population', '08,F,18-24,0', '08,H,18-24,10', '10,F,75+,0'].join('\n'),
    );
    const draw = drawCells(readPopulation(path, instance), 1);
    const drawn = new Set(Array.from({ length: 1000 }, () => JSON.stringify(draw())));
    expect([...drawn]).toEqual([JSON.stringify({ departement: '08', sex: 'H', ageBand: '18-24' })]);
  });
});
