/** A form that every dataset is given in. */
export interface Format {
  /** Of the file's name. */
  readonly extension: 'csv' | 'tableur.csv' | 'json' | 'parquet';
  /** In the catalogue's addresses, and after a dataset's name. */
  readonly id: 'csv' | 'csv-tableur' | 'json' | 'parquet';
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
};

export const spreadsheetCsv: Format = {
  ...anyCsv,
  extension: 'tableur.csv',
  id: 'csv-tableur',
};

export const json: Format = {
  extension: 'json',
  id: 'json',
  fileType: 'JSON',
  mediaType: 'application/json',
  contentType: 'application/json',
};

export const parquet: Format = {
  extension: 'parquet',
  id: 'parquet',
  fileType: 'PARQUET',
  mediaType: 'application/vnd.apache.parquet',
  contentType: 'application/vnd.apache.parquet',
};

/** In the order in which they are offered. */
export const formats: readonly Format[] = [csv, spreadsheetCsv, json, parquet];
