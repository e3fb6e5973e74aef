import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import jsonld from 'jsonld';
import { Parser, type Quad, Store } from 'n3';
import Validator from 'rdf-validate-shacl';
import { jsonLd, turtle, writeCatalogue } from '../../../lambdas/open-data/catalogue/index.ts';
import { datasets } from '../../../lambdas/open-data/datasets/index.ts';
import type { Snapshot } from '../../../lambdas/open-data/snapshot-items.ts';
import { env } from '../../../platform/env.ts';

const dcat = 'http://www.w3.org/ns/dcat#';
const dct = 'http://purl.org/dc/terms/';
const api = 'https://api.example.org';

const shapes = new Store(
  new Parser().parse(readFileSync(new URL('../../fixtures/dcat-ap/shapes.ttl', import.meta.url), 'utf8')),
);

beforeAll(() => {
  process.env[env.publicUrl] = api;
});

function snapshotOf(date: string, more: Partial<Snapshot> = {}): Snapshot {
  const extensions = {
    ...{ csv: 'text/csv', 'tableur.csv': 'text/csv' },
    ...{ json: 'application/json', parquet: 'application/vnd.apache.parquet' },
  };
  return {
    date,
    takenAt: `${date}T02:15:00.000Z`,
    folder: `open-data/${date}/run/`,
    files: datasets.flatMap(({ id }) =>
      Object.entries({ ...extensions, 'schema.json': 'application/json' }).map(([extension, mediaType]) => ({
        name: `${id}.${extension}`,
        dataset: id,
        mediaType,
        bytes: 1234,
        sha256: '0123456789abcdef'.repeat(4),
      })),
    ),
    datasets: datasets.map(({ id }) => ({
      id,
      rows: 3,
      ...(id === 'publications' && { since: '2025-11-02' }),
    })),
    ...more,
  };
}

async function graphOf(snapshot: Snapshot | undefined): Promise<Quad[]> {
  return new Parser().parse(await turtle.serialize(writeCatalogue(snapshot)));
}

async function validate(quads: readonly Quad[]) {
  const { conforms, results } = await new Validator(shapes).validate(new Store([...quads]));
  const said = results.map((result) => `${result.focusNode?.value} ${result.path?.value} ${result.message}`);
  return { conforms, said };
}

describe('The catalogue', () => {
  test.each([
    ['before the first snapshot', undefined],
    ['with files', snapshotOf('2026-03-02')],
    ['of an instance where nothing has happened', snapshotOf('2026-03-02', { datasets: [] })],
  ])('conforms, %s', async (_, snapshot) => {
    expect(await validate(await graphOf(snapshot))).toEqual({ conforms: true, said: [] });
  });

  test('is checked: whatever one takes away of what a harvester reads, the shapes miss it', async () => {
    // Two datasets say all that a dataset can; a validation reads every one of them.
    const others = datasets.slice(2).map(({ id }) => `#${id}`);
    const isAboutOthers = ({ value }: { value: string }) =>
      others.some((id) => value.endsWith(id) || value.includes(`${id}-`));
    const quads = (await graphOf(snapshotOf('2026-03-02'))).filter(
      ({ subject, object }) => !isAboutOthers(subject) && !isAboutOthers(object),
    );
    expect(await validate(quads)).toEqual({ conforms: true, said: [] });
    const read = [
      ...['title', 'description', 'identifier', 'license', 'accrualPeriodicity', 'spatial', 'temporal'],
      ...['created', 'issued', 'modified', 'publisher', 'format'],
    ].map((name) => dct + name);
    const fields = [
      ...read,
      ...['keyword', 'landingPage', 'contactPoint', 'downloadURL', 'accessURL', 'mediaType', 'byteSize'].map(
        (name) => dcat + name,
      ),
      'http://spdx.org/rdf/terms#checksum',
      'http://spdx.org/rdf/terms#checksumValue',
      'http://www.w3.org/2006/vcard/ns#hasEmail',
      'http://www.opengis.net/ont/geosparql#asGeoJSON',
      `${dcat}startDate`,
    ];
    for (const field of fields) {
      const without = quads.filter(({ predicate }) => predicate.value !== field);
      expect(without.length).toBeLessThan(quads.length);
      expect([field, (await validate(without)).conforms]).toEqual([field, false]);
    }
  });

  test('says the same in JSON-LD and in Turtle', async () => {
    const root = writeCatalogue(snapshotOf('2026-03-02'));
    const fromJson = await jsonld.canonize(JSON.parse(await jsonLd.serialize(root)), {
      format: 'application/n-quads',
    });
    const { Writer } = await import('n3');
    const fromTurtle = await jsonld.canonize(
      new Writer({ format: 'N-Quads' }).quadsToString(
        new Parser().parse(await turtle.serialize(root)),
      ) as unknown as object,
      { inputFormat: 'application/n-quads', format: 'application/n-quads' } as object,
    );
    expect(String(fromJson).split('\n').length).toBeGreaterThan(300);
    expect(fromJson).toBe(fromTurtle);
  });

  test('tells the two CSV of a dataset apart, and which of them the schema describes', async () => {
    const quads = await graphOf(snapshotOf('2026-03-02'));
    const about = (id: string, field: string) =>
      quads
        .filter(
          ({ subject, predicate }) =>
            subject.value === `${api}/v1/open-data/catalogue#publications-${id}` &&
            predicate.value === dct + field,
        )
        .map(({ object }) => (object.termType === 'Literal' ? `${object.language}: ` : '') + object.value);
    expect([about('csv', 'title'), about('csv-tableur', 'title')]).toEqual([
      ['fr: Publications (CSV)', 'de: Veröffentlichungen (CSV)', 'en: Posts (CSV)'],
      [
        'fr: Publications (CSV pour tableur)',
        'de: Veröffentlichungen (CSV für Tabellenkalkulation)',
        'en: Posts (CSV for spreadsheets)',
      ],
    ]);
    expect(about('csv', 'description')).toEqual([
      'fr: Publications, instantané du 2 mars 2026, au format CSV. Pour les programmes\u00a0: virgules, instants en UTC (RFC 4180).',
      'de: Veröffentlichungen, Stand vom 2. März 2026, im Format CSV. Für Programme: Kommas, Zeitpunkte in UTC (RFC 4180).',
      'en: Posts, snapshot of 2 March 2026, as CSV. For programs: commas, instants in UTC (RFC 4180).',
    ]);
    expect(about('csv-tableur', 'description')[0]).toContain('double-clic');
    const schema = `${api}/v1/open-data/snapshots/latest/publications.schema.json`;
    expect(['csv', 'json', 'parquet', 'csv-tableur'].map((id) => about(id, 'conformsTo'))).toEqual([
      [schema],
      [schema],
      [schema],
      [],
    ]);
  });

  test('titles and describes everything in three languages; what harvesters would all take as tags is French', async () => {
    const quads = await graphOf(snapshotOf('2026-03-02'));
    const languagesOf = (iri: string) => {
      const literals = quads.flatMap(({ subject, predicate, object }) =>
        predicate.value === iri && object.termType === 'Literal'
          ? [{ subject, language: object.language }]
          : [],
      );
      const bySubject = Map.groupBy(literals, ({ subject }) => subject.value);
      return Map.groupBy(bySubject.keys(), (subject) =>
        [...new Set(bySubject.get(subject)?.map(({ language }) => language))].join(),
      );
    };
    expect([...languagesOf(`${dct}description`).keys()]).toEqual(['fr,de,en']);
    expect([...languagesOf(`${dcat}keyword`).keys()]).toEqual(['fr']);
    const { fr: inFrench = [], ...others } = Object.fromEntries(languagesOf(`${dct}title`));
    expect(Object.keys(others)).toEqual(['fr,de,en']);
    // Of the vocabulary, and of what describes columns in French.
    expect(inFrench.filter((subject) => !/schema\.json$|data-theme$/.test(subject))).toEqual([]);
  });

  test('leads to files that are always the last ones, under addresses that never change', async () => {
    const [one, other] = await Promise.all(
      ['2026-03-02', '2026-03-03'].map((date) => graphOf(snapshotOf(date))),
    );
    const named = (quads: readonly Quad[] = []) =>
      [...new Set(quads.flatMap(({ subject, object }) => [subject.id, object.id]))]
        .filter((id) => id.startsWith(api))
        .sort();
    expect(named(one)).toEqual(named(other));
    expect(named(one)).toContain(`${api}/v1/open-data/snapshots/latest/publications.csv`);
    expect(named(one)).toContain(`${api}/v1/open-data/catalogue#publications-parquet`);
  });

  test('dates nothing in the future, and says since when it tells', async () => {
    const { takenAt, ...snapshot } = snapshotOf('2026-03-02');
    // Half past midnight in Paris: the day that is frozen has not begun in UTC.
    const quads = await graphOf({ ...snapshot, takenAt: '2026-03-01T23:30:00.000Z' });
    const dates = quads.map(({ object }) => object.value).filter((value) => /^\d{4}-\d{2}-\d{2}/.test(value));
    expect(dates.length).toBeGreaterThan(50);
    expect(dates.filter((value) => Date.parse(value) > Date.parse('2026-03-01T23:30:00.000Z'))).toEqual([]);
    for (const field of ['created', 'issued']) {
      const begun = quads.filter(({ predicate }) => predicate.value === dct + field);
      expect(new Set(begun.map(({ object }) => object.value))).toEqual(new Set(['2025-11-02']));
    }
  });
});
