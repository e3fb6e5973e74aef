import { Readable } from 'node:stream';
import { type Options, stringify } from 'csv-stringify';
import { withoutFormulas } from '../../../domain/text/formulas.ts';
import { instance } from '../../../platform/instance.ts';
import type { Field, Row, Value } from '../dataset.ts';

/**
 * CSV according to RFC 4180: UTF-8, commas, CRLF, doubled quotes, a header. Null is empty. Texts that a spreadsheet could
 * run as a formula get an apostrophe in front; numbers keep their sign.
 */
export function encodeCsv(fields: readonly Field[], rows: AsyncIterable<Row>): AsyncIterable<Uint8Array> {
  return encode(fields, rows, { delimiter: ',' });
}

/**
 * The variant to open with a double click: a byte order mark, semicolons, decimal commas, instants in the instance's time
 * zone. Excel reads CSV by the computer's regional settings, which are these in France (and Germany, Luxembourg, Belgium).
 */
export function encodeSpreadsheetCsv(
  fields: readonly Field[],
  rows: AsyncIterable<Row>,
): AsyncIterable<Uint8Array> {
  return encode(fields, localized(fields, rows), { delimiter: ';', bom: true }, (value) =>
    String(value).replace('.', ','),
  );
}

function encode(
  fields: readonly Field[],
  rows: AsyncIterable<Row>,
  options: Options,
  number: (value: number) => string = String,
): AsyncIterable<Uint8Array> {
  const csv = stringify({
    ...options,
    header: true,
    columns: fields.map(({ name }) => name),
    record_delimiter: 'windows',
    // Readers end a record at any unquoted line break.
    quoted_match: /[\r\n\t]/,
    cast: { string: withoutFormulas, number },
  });
  // `pipe` doesn't forward errors: a failure while reading rows must fail here, or half a table would pass for a whole one.
  return Readable.from(rows)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv);
}

async function* localized(fields: readonly Field[], rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  // The Swedish locale writes « 2026-03-02 03:15:00 », which spreadsheets recognize.
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: instance.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const local = (type: Field['type'], value: Value): Value =>
    value !== null && type === 'datetime' ? clock.format(Date.parse(String(value))) : value;
  for await (const row of rows) {
    yield Object.fromEntries(fields.map(({ name, type }) => [name, local(type, row[name] ?? null)]));
  }
}
