import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Field, Row } from '../dataset.ts';

/**
 * CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes doubled, a header. Nothing stands for null. A text that a spreadsheet
 * would take for a formula (it begins with = + - @, one of these in full width, a tab or a carriage return) gets an
 * apostrophe before it; numbers keep their sign.
 */
export function encodeCsv(fields: readonly Field[], rows: AsyncIterable<Row>): AsyncIterable<Uint8Array> {
  const csv = stringify({
    header: true,
    columns: fields.map(({ name }) => name),
    record_delimiter: 'windows',
    escape_formulas: true,
  });
  // `pipe` hands no error on: what fails in the rows must fail here, or half a table would pass for a whole one.
  return Readable.from(rows)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv);
}
