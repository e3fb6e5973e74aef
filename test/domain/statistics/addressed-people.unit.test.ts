import { describe, expect, test } from '@jest/globals';
import { addressedPeople } from '../../../domain/statistics/addressed-people.ts';
import { instance } from '../../../instance/grand-est.ts';

const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
const all = {
  departement: codes(instance.departements),
  sex: codes(instance.sexes),
  ageBand: codes(instance.ageBands),
};
const { people, totals } = instance.population;
const of = (audience?: Parameters<typeof addressedPeople>[1]) => addressedPeople(people, audience, all);

describe('Those whom a question addresses', () => {
  test('are everybody where it addresses everybody: the source’s own totals', () => {
    const { population, told, margins } = of();
    expect(population).toBe(totals.all);
    expect(told).toEqual(['departement', 'sex', 'ageBand']);
    expect(margins.departement).toEqual(totals.departement);
    expect(margins.sex).toEqual(totals.sex);
  });

  test('are counted in the census, with margins of their own that have one total', () => {
    const { population, told, margins } = of({ departement: ['67', '68'], ageBand: ['15-17', '18-24'] });
    const young = (place: string) =>
      ['F', 'H'].flatMap((sex) => ['15-17', '18-24'].map((band) => people[place]?.[sex]?.[band] ?? 0));
    const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);
    expect(population).toBe(sum([...young('67'), ...young('68')]));
    expect(told).toEqual(['departement', 'sex', 'ageBand']);
    expect(margins.departement).toEqual({ '67': sum(young('67')), '68': sum(young('68')) });
    for (const margin of Object.values(margins)) expect(sum(Object.values(margin))).toBe(population);
  });

  test('aren’t told in a dimension of which one category alone is asked: it would tell of the same people twice', () => {
    expect(of({ departement: ['67'] }).told).toEqual(['sex', 'ageBand']);
    expect(of({ sex: ['F'] }).told).toEqual(['departement', 'ageBand']);
    expect(of({ departement: ['67'], sex: ['F'] }).told).toEqual(['ageBand']);
  });

  test('aren’t told at all where they are fewer than the smallest département: one person might know them all', () => {
    // The smallest département itself may be told; half of it may not.
    expect(of({ departement: ['52'] }).told).toEqual(['sex', 'ageBand']);
    expect(of({ departement: ['52'], sex: ['F'] })).toMatchObject({ told: [], margins: {} });
    expect(of({ departement: ['67', '68'], ageBand: ['15-17'] }).told).toEqual([]);
    expect(of({ ageBand: ['15-17'] }).told).toEqual(['departement', 'sex']);
    // Nothing can be published if only one group is asked, however many they are.
    expect(of({ departement: ['67'], sex: ['F'], ageBand: ['50-64'] }).told).toEqual([]);
  });
});
