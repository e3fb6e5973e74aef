import { Readable } from 'node:stream';
import { type Options, stringify } from 'csv-stringify';
import { instance } from '../../../platform/instance.ts';
import type { Field, Row, Value } from '../dataset.ts';
import { withoutFormulas } from './formulas.ts';

/**
 * CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes doubled, a header. Nothing stands for null. What a spreadsheet could
 * run as a formula in a text gets an apostrophe before it; numbers keep their sign.
 */
export function encodeCsv(fields: readonly Field[], rows: AsyncIterable<Row>): AsyncIterable<Uint8Array> {
  return encode(fields, rows, { delimiter: ',' });
}

/**
 * The same for a double click: a byte order mark, semicolons, a decimal comma, instants on the instance's clock. Excel reads a CSV as
 * the settings of its computer say, and in France (Germany, Luxembourg, Belgium) they say so.
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
    // Readers end a record at any line break that isn't between quotes.
    quoted_match: /[\r\n\t]/,
    cast: { string: withoutFormulas, number },
  });
  // `pipe` hands no error on: what fails in the rows must fail here, or half a table would pass for a whole one.
  return Readable.from(rows)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv);
}

async function* localized(fields: readonly Field[], rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  // The Swedish locale writes « 2026-03-02 03:15:00 », which a spreadsheet takes for what it is.
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
