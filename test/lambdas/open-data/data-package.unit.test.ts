import { describe, expect, test } from '@jest/globals';
import { checksums, dataPackage, tableSchema } from '../../../lambdas/open-data/data-package.ts';
import { datasets, publications } from '../../../lambdas/open-data/datasets/index.ts';
import { attribution, licenceText } from '../../../lambdas/open-data/licence.ts';
import { columns } from '../../../messages/open-data/columns.ts';

interface Schema {
  readonly fields: { readonly name: string; readonly type: string; readonly description: string }[];
  readonly primaryKey?: string[];
  readonly foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[];
}

describe.each(datasets.map((dataset) => [dataset.id, dataset] as const))('The schema of %s', (_, dataset) => {
  const schema = tableSchema(dataset, publications) as Schema;
  const names = schema.fields.map(({ name }) => name);

  test('describes each column once, in words', () => {
    // Nor is a column described that isn’t there; one that isn’t described doesn’t compile.
    expect(names.toSorted()).toEqual(Object.keys(columns[dataset.id]).sort());
    for (const { name, description } of schema.fields) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(description.length).toBeGreaterThan(2);
    }
    for (const key of dataset.primaryKey) expect(names).toContain(key);
    if (dataset.datedBy !== undefined) expect(names).toContain(dataset.datedBy);
  });

  test('names licence and source', () => {
    expect(schema).toMatchObject({
      licenses: [{ name: 'etalab-2.0' }],
      sources: [{ title: 'Région Grand Est — Imagin’Est' }],
    });
  });

  test('has a key of columns that are never empty, or none', () => {
    const required = dataset.fields.filter((field) => field.required).map(({ name }) => name);
    expect(schema.primaryKey ?? []).toEqual(
      dataset.primaryKey.every((key) => required.includes(key)) ? dataset.primaryKey : [],
    );
  });

  test('leads to the publications where its lines are of one', () => {
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      expect(names).toContain(fields);
      expect(reference).toEqual({ resource: 'publications', fields: 'post_id' });
    }
  });
});

test('The data package names each form of a dataset apart, and the CSV by the dataset’s own name', () => {
  const file = { dataset: 'suivis', mediaType: 'text/csv', bytes: 3, sha256: 'ab' };
  const files = ['csv', 'json', 'parquet', 'schema.json'].map((extension) => ({
    ...file,
    name: `suivis.${extension}`,
  }));
  const described = dataPackage(
    { date: '2026-03-02', takenAt: '2026-03-02T02:15:00.000Z', folder: 'f/', files },
    datasets,
  ) as { resources: Record<string, unknown>[] };
  expect(described.resources.map(({ name, path, schema }) => [name, path, schema])).toEqual([
    ['suivis', 'suivis.csv', 'suivis.schema.json'],
    ['suivis-json', 'suivis.json', 'suivis.schema.json'],
    ['suivis-parquet', 'suivis.parquet', 'suivis.schema.json'],
  ]);
  expect(described.resources[0]).toMatchObject({ bytes: 3, hash: 'sha256:ab', encoding: 'utf-8' });
});

test('Licence, source and date are said as they are to be repeated', () => {
  expect(attribution('2026-03-02')).toBe(
    'Région Grand Est — Imagin’Est, données mises à jour le 2 mars 2026',
  );
  expect(licenceText('2026-03-02')).toContain(`${attribution('2026-03-02')}. Licence Ouverte 2.0.`);
  expect(checksums([{ name: 'a.csv', mediaType: 'text/csv', bytes: 1, sha256: 'ab' }])).toBe('ab  a.csv\n');
});
