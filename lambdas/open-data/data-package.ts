import { catalogueTexts } from '../../messages/open-data/index.ts';
import { instance } from '../../platform/instance.ts';
import { type Dataset, describedFields } from './dataset.ts';
import { csv, formats, parquet, spreadsheetCsv } from './formats/index.ts';
import { attribution, licence, source } from './licence.ts';
import type { Snapshot } from './snapshot-items.ts';

/** Descriptors are in one language. */
const say = catalogueTexts('fr');

/** Name of a file of a dataset. */
export const fileName = (dataset: Dataset, extension: string): string => `${dataset.id}.${extension}`;

/** In the terms of Frictionless descriptors. */
const origin = {
  licenses: [{ name: licence.id, path: licence.url, title: licence.title }],
  sources: [{ title: source, path: instance.openData.landingPage }],
};

/** The Table Schema (Frictionless) of a dataset, shared by all of its formats. */
export function tableSchema(dataset: Dataset, publications: Dataset): object {
  const { id, fields, primaryKey, publication } = dataset;
  return {
    $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
    name: id,
    title: say(`${id}.title`),
    description: say(id),
    ...origin,
    fields: describedFields(dataset).map(({ name, type, description, required, enum: values }) => ({
      name,
      type,
      description,
      ...((required || values) && {
        constraints: { ...(required && { required }), ...(values && { enum: values }) },
      }),
    })),
    missingValues: [''],
    // Table Schema forbids null in a primary key, and some of ours have it (a year without a month is the whole year).
    ...(primaryKey.every((key) => fields.some(({ name, required }) => name === key && required)) && {
      primaryKey,
    }),
    ...(publication !== undefined && {
      foreignKeys: [
        { fields: publication, reference: { resource: publications.id, fields: publications.primaryKey[0] } },
      ],
    }),
  };
}

/** datapackage.json (Frictionless Data Package): all files of a snapshot, with schemas, licence, source and date. */
export function dataPackage(snapshot: Omit<Snapshot, 'datasets'>, datasets: readonly Dataset[]): object {
  const byId = new Map<string, Dataset>(datasets.map((dataset) => [dataset.id, dataset]));
  return {
    $schema: 'https://specs.frictionlessdata.io/schemas/data-package.json',
    profile: 'data-package',
    name: `${instance.id}-${snapshot.date}`,
    title: say('catalogue.title', { source: instance.name }),
    description: attribution(snapshot.date),
    created: snapshot.takenAt,
    homepage: instance.openData.landingPage,
    ...origin,
    contributors: [{ title: instance.region, role: 'publisher', path: instance.openData.publisherPage }],
    resources: snapshot.files.flatMap(({ name, dataset: id, mediaType, bytes, sha256 }) => {
      const dataset = id === undefined ? undefined : byId.get(id);
      if (dataset === undefined) return [];
      const format = formats.find(({ extension }) => name === fileName(dataset, extension));
      if (format === undefined) return [];
      return {
        // Only the CSV has the dataset's own name, which foreign keys refer to.
        name: format === csv ? dataset.id : `${dataset.id}-${format.id}`,
        path: name,
        title: say(`${dataset.id}.title`),
        description: say(dataset.id),
        format: format.fileType.toLowerCase(),
        mediatype: mediaType,
        ...(format !== parquet && { encoding: 'utf-8' }),
        bytes,
        hash: `sha256:${sha256}`,
        ...(format === csv && {
          profile: 'tabular-data-resource',
          dialect: {
            delimiter: ',',
            lineTerminator: '\r\n',
            quoteChar: '"',
            doubleQuote: true,
            header: true,
          },
        }),
        // The spreadsheet CSV formats numbers and instants for people, not as in the schema.
        ...(format === spreadsheetCsv
          ? { dialect: { delimiter: ';', header: true } }
          : { schema: fileName(dataset, 'schema.json') }),
      };
    }),
  };
}

/** SHA256SUMS, in the format of `sha256sum --check`. */
export function checksums(files: Snapshot['files']): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}
