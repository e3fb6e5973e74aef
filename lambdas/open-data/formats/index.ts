import type { Field, Row } from '../dataset.ts';
import { encodeCsv } from './csv.ts';
import { encodeParquet } from './parquet.ts';

/** A form that every dataset is given in. */
export interface Format {
  /** Of the file's name, and its short name. */
  readonly extension: 'csv' | 'json' | 'parquet';
  /** As registered with IANA. */
  readonly mediaType: string;
  /** As the bucket serves it: the media type with its parameters. */
  readonly contentType: string;
}

export const json: Format = {
  extension: 'json',
  mediaType: 'application/json',
  contentType: 'application/json',
};

/** A form that is made from the JSON of the same snapshot. */
export interface DerivedFormat extends Format {
  encode(fields: readonly Field[], rows: AsyncIterable<Row>): AsyncIterable<Uint8Array>;
}

export const csv: DerivedFormat = {
  extension: 'csv',
  mediaType: 'text/csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  encode: encodeCsv,
};

export const parquet: DerivedFormat = {
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  contentType: 'application/vnd.apache.parquet',
  encode: encodeParquet,
};

/** In the order in which they are offered. */
export const formats: readonly Format[] = [csv, json, parquet];
