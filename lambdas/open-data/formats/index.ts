/** A form that every dataset is given in. */
export interface Format {
  /** Of the file's name, and its short name. */
  readonly extension: 'csv' | 'json' | 'parquet';
  /** As registered with IANA. */
  readonly mediaType: string;
  /** As the bucket serves it: the media type with its parameters. */
  readonly contentType: string;
}

export const csv: Format = {
  extension: 'csv',
  mediaType: 'text/csv',
  contentType: 'text/csv; charset=utf-8; header=present',
};

export const json: Format = {
  extension: 'json',
  mediaType: 'application/json',
  contentType: 'application/json',
};

export const parquet: Format = {
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  contentType: 'application/vnd.apache.parquet',
};

/** In the order in which they are offered. */
export const formats: readonly Format[] = [csv, json, parquet];
