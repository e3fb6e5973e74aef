/** A form that every dataset is given in. */
export interface Format {
  /** Of the file's name. */
  readonly extension: 'csv' | 'tableur.csv' | 'json' | 'parquet';
  /** In the catalogue's addresses, and after a dataset's name. */
  readonly id: 'csv' | 'csv-tableur' | 'json' | 'parquet';
  /** As a person is told, and what there is to know before choosing it. */
  readonly label: string;
  readonly note?: string;
  /** In the vocabulary of the European Union, and for Frictionless in small letters. */
  readonly fileType: 'CSV' | 'JSON' | 'PARQUET';
  /** As registered with IANA. */
  readonly mediaType: string;
  /** As the bucket serves it: the media type with its parameters. */
  readonly contentType: string;
}

const anyCsv = {
  fileType: 'CSV',
  mediaType: 'text/csv',
  contentType: 'text/csv; charset=utf-8; header=present',
} as const;

export const csv: Format = {
  ...anyCsv,
  extension: 'csv',
  id: 'csv',
  label: 'CSV',
  note: 'Pour les programmes : virgules, instants en UTC (RFC 4180).',
};

export const spreadsheetCsv: Format = {
  ...anyCsv,
  extension: 'tableur.csv',
  id: 'csv-tableur',
  label: 'CSV pour tableur',
  note: 'À ouvrir d’un double-clic dans un tableur réglé pour la France : points-virgules, virgule décimale, heure de la Région.',
};

export const json: Format = {
  extension: 'json',
  id: 'json',
  label: 'JSON',
  fileType: 'JSON',
  mediaType: 'application/json',
  contentType: 'application/json',
};

export const parquet: Format = {
  extension: 'parquet',
  id: 'parquet',
  label: 'PARQUET',
  fileType: 'PARQUET',
  mediaType: 'application/vnd.apache.parquet',
  contentType: 'application/vnd.apache.parquet',
};

/** In the order in which they are offered. */
export const formats: readonly Format[] = [csv, spreadsheetCsv, json, parquet];
