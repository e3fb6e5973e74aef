import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Cell } from '../../domain/polls/cell.ts';
import type { Instance } from '../../instance/instance.ts';
import { drawWeighted, seededRandom } from '../random.ts';

/** Cells of the instance with their numbers of inhabitants. */
export interface Population {
  readonly cells: readonly { readonly cell: Cell; readonly inhabitants: number }[];
  readonly total: number;
}

/** INSEE's population of the instance's cells (bands under 15 are dropped). */
export function readPopulation(path: string, instance: Instance): Population {
  const known = {
    departements: new Set(instance.departements.map(({ code }) => code)),
    sexes: new Set(instance.sexes.map(({ code }) => code)),
    ageBands: new Set(instance.ageBands.map(({ code }) => code)),
  };
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true, bom: true });
  const cells = rows
    .map((row) => ({
      cell: { departement: row.departement ?? '', sex: row.sexe ?? '', ageBand: row.age_band ?? '' },
      inhabitants: Number(row.population),
    }))
    .filter(
      ({ cell }) =>
        known.departements.has(cell.departement) &&
        known.sexes.has(cell.sex) &&
        known.ageBands.has(cell.ageBand),
    );
  if (cells.length === 0) throw new Error(`${path} holds no cell of the instance.`);
  return { cells, total: cells.reduce((sum, { inhabitants }) => sum + inhabitants, 0) };
}

/** Draws cells in proportion to their inhabitants, reproducibly by seed. */
export function drawCells(population: Population, seed: number): () => Cell {
  const random = seededRandom(seed);
  const weighed = population.cells.map(({ cell, inhabitants }) => [cell, inhabitants] as const);
  return () => drawWeighted(weighed, random);
}
