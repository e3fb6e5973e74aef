/** A format in which every dataset is offered. */
export interface Format {
  /** File extension. */
  readonly extension: 'csv' | 'tableur.csv' | 'json' | 'parquet';
  /** Used in the catalogue's addresses, and after a dataset's name. */
  readonly id: 'csv' | 'csv-tableur' | 'json' | 'parquet';
  /** Name in the European Union's vocabulary; in lower case, for Frictionless. */
  readonly fileType: 'CSV' | 'JSON' | 'PARQUET';
  /** As registered with IANA. */
  readonly mediaType: string;
  /** The media type with parameters, as served by the bucket. */
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
