import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { Field, Row } from '../../../lambdas/open-data/dataset.ts';
import { encodeCsv, encodeSpreadsheetCsv } from '../../../lambdas/open-data/formats/csv.ts';
import { decodeJson, encodeJson } from '../../../lambdas/open-data/formats/json.ts';
import { encodeParquet } from '../../../lambdas/open-data/formats/parquet.ts';
import { provenance } from '../../../lambdas/open-data/licence.ts';

const fields: readonly Field[] = [
  { name: 'id', type: 'string', required: true },
  { name: 'text', type: 'string' },
  { name: 'count', type: 'integer' },
  { name: 'mean', type: 'number' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'datetime' },
];

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const date = fc.date({
  min: new Date('1970-01-01'),
  max: new Date('2100-01-01'),
  noInvalidDate: true,
});
/** Words as people write them, and what breaks a table: quotes, separators, line breaks, formulas, emoji. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('a\u2028b', 'a\u2029', '\u0085', '\u000b\u000c'),
  fc.stringMatching(/^[=+@\t\r"',;|\n-]{1,3}[a-zé(]{0,5}$/),
);
const rows = fc.array(
  fc.record({
    id: fc.string({ unit: 'grapheme', minLength: 1 }),
    // An empty text and none are the same in CSV; no dataset has both in a column.
    text: orNull(anyText.filter((text) => text !== '')),
    count: orNull(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    mean: orNull(fc.double({ noNaN: true, noDefaultInfinity: true }).map((mean) => mean + 0)),
    day: orNull(date.map((each) => each.toISOString().slice(0, 10))),
    at: orNull(date.map((each) => each.toISOString())),
  }),
);

async function* streamOf(list: readonly Row[]): AsyncGenerator<Row> {
  yield* list;
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const signs = '=+-@＝＋－＠';
/** Character by character, as the encoder’s pattern doesn’t: an apostrophe before a sign that may begin a cell. */
function escaped(value: string): string {
  let safe = '';
  let begins = true;
  for (const character of value) {
    if (begins && signs.includes(character)) safe += "'";
    if (/[,;|\t\r\n\v\f\u0085\u2028\u2029]/.test(character)) begins = true;
    else begins = begins && /[\s'"]/.test(character);
    safe += character;
  }
  return /^[\t\r]/.test(safe) ? `'${safe}` : safe;
}

/** Every cell that a spreadsheet could make of a file, whatever separates lists on its computer. */
const cellsOf = (file: string): string[] =>
  file.split(/[,;|\t\r\n]/).map((cell) => cell.replace(/^[\s"]+/, ''));

describe('CSV', () => {
  test('gives back what was written, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const csv = (await bytesOf(encodeCsv(fields, streamOf(list)))).toString('utf8');
        const [header, ...lines] = parse(csv, { record_delimiter: '\r\n' }) as string[][];
        expect(header).toEqual(fields.map(({ name }) => name));
        expect(lines).toEqual(
          list.map((row) =>
            fields.map(({ name }) => {
              const value = (row as Row)[name] ?? '';
              return typeof value === 'number' ? String(value) : escaped(value);
            }),
          ),
        );
      }),
    );
  });

  test('is as RFC 4180 has it, to the byte', async () => {
    const list: Row[] = [
      { id: 'é', text: 'Un «\u00a0train\u00a0», "vite"\r\nmerci', count: -5, mean: 1.5, day: null, at: null },
    ];
    const csv = await bytesOf(encodeCsv(fields, streamOf(list)));
    expect(csv.toString('utf8')).toBe(
      'id,text,count,mean,day,at\r\né,"Un «\u00a0train\u00a0», ""vite""\r\nmerci",-5,1.5,,\r\n',
    );
    expect((await bytesOf(encodeCsv(fields, streamOf([])))).toString()).toBe('id,text,count,mean,day,at\r\n');
  });

  test('keeps the lines of a text in one cell, whatever ends them', async () => {
    const list = ['a\nb', 'a\rb', 'a\r\nb'].map((text) => ({ id: 'x', text }) as unknown as Row);
    const csv = (await bytesOf(encodeCsv(fields, streamOf(list)))).toString();
    for (const text of ['a\nb', 'a\rb', 'a\r\nb']) expect(csv).toContain(`x,"${text}",`);
    expect(parse(csv.replaceAll('\r\n', '\n'))).toHaveLength(4);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+33 1', "'+33 1"],
    ['-2 % de lignes', "'-2 % de lignes"],
    ['@somme', "'@somme"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠a', "'＠a"],
    ['Moins de bruit;@SUM(1+1)*9;la nuit', "Moins de bruit;'@SUM(1+1)*9;la nuit"],
    ['Un train,=1+1', "Un train,'=1+1"],
    ['Un train\t+1', "Un train\t'+1"],
    ['Un train|=1+1| -2', "Un train|'=1+1| '-2"],
    ['Un\n=1+1\n-2', "Un\n'=1+1\n'-2"],
    ['Un\r\n＝1', "Un\r\n'＝1"],
    ['Un; "=1+1"', `Un; "'=1+1"`],
    [' =1', " '=1"],
    ['"=1', `"'=1`],
    ['6 h:-9 h', '6 h:-9 h'],
    ["Rendez-vous à 8 h - 10 h, de l'eau @ Metz", "Rendez-vous à 8 h - 10 h, de l'eau @ Metz"],
  ])('holds no formula: %j', async (value, safe) => {
    const list = [{ id: 'a', text: value, count: -1, mean: null, day: null, at: null }];
    const csv = (await bytesOf(encodeCsv(fields, streamOf(list)))).toString();
    const [, line = []] = parse(csv, { record_delimiter: '\r\n' }) as string[][];
    expect(line.slice(1, 3)).toEqual([safe, '-1']);
  });

  test.each([
    ['with commas', encodeCsv],
    ['with semicolons', encodeSpreadsheetCsv],
  ])('%s, no text becomes a formula wherever the reader cuts it', async (_, encode) => {
    const texts = fc.array(
      fc.string({ unit: fc.constantFrom(...'=+-@＝,;|\t\n\r" \'a1('), minLength: 1, maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (list) => {
        const textRows = list.map((text, index) => ({ id: `i${index}`, text }) as unknown as Row);
        const file = (await bytesOf(encode(fields.slice(0, 2), streamOf(textRows)))).toString();
        expect(cellsOf(file).filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
      }),
      { numRuns: 300, seed: 4180 },
    );
  });
});

test('CSV for spreadsheets opens by a double click: a mark, semicolons, a decimal comma, the clock of the Région', async () => {
  const list: Row[] = [
    { id: 'é', text: 'Un; "deux"', count: -5, mean: 1.5, day: '2026-03-02', at: '2026-07-01T22:30:00.000Z' },
    { id: 'b', text: null, count: null, mean: -0.25, day: null, at: null },
  ];
  const csv = await bytesOf(encodeSpreadsheetCsv(fields, streamOf(list)));
  expect(csv.toString('utf8')).toBe(
    '\uFEFFid;text;count;mean;day;at\r\n' +
      'é;"Un; ""deux""";-5;1,5;2026-03-02;2026-07-02 00:30:00\r\n' +
      'b;;;-0,25;;\r\n',
  );
});

describe('JSON', () => {
  test('is an array, and a line for each row', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const bytes = await bytesOf(encodeJson(streamOf(list)));
        expect(JSON.parse(bytes.toString())).toEqual(list);
        const chunked = async function* () {
          for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
        };
        const read: Row[] = [];
        for await (const row of decodeJson(chunked())) read.push(row);
        expect(read).toEqual(list);
      }),
      { numRuns: 50 },
    );
  });
});

describe('Parquet', () => {
  test('gives back what was written, with its types', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const bytes = await bytesOf(encodeParquet(fields, streamOf(list)));
        const read = await parquetReadObjects({ file: arrayBufferOf(bytes) });
        expect(read).toEqual(
          list.map((row) => ({
            ...row,
            day: row.day === null ? null : new Date(row.day),
            at: row.at === null ? null : new Date(row.at),
          })),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('says of each column what the Table Schema says, and holds 10,000 rows in a group', async () => {
    async function* many(): AsyncGenerator<Row> {
      for (let index = 0; index < 25_000; index += 1) {
        yield { id: `i${index}`, text: null, count: index, mean: null, day: '2026-03-01', at: null };
      }
    }
    const bytes = await bytesOf(encodeParquet(fields, many()));
    const metadata = parquetMetadata(arrayBufferOf(bytes));
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 10_000, 5_000]);
    expect(
      metadata.schema
        .slice(1)
        .map(({ name, type, converted_type, repetition_type }) => [
          name,
          type,
          converted_type,
          repetition_type,
        ]),
    ).toEqual([
      ['id', 'BYTE_ARRAY', 'UTF8', 'REQUIRED'],
      ['text', 'BYTE_ARRAY', 'UTF8', 'OPTIONAL'],
      ['count', 'INT32', undefined, 'OPTIONAL'],
      ['mean', 'DOUBLE', undefined, 'OPTIONAL'],
      ['day', 'INT32', 'DATE', 'OPTIONAL'],
      ['at', 'INT64', 'TIMESTAMP_MILLIS', 'OPTIONAL'],
    ]);
    const last = await parquetReadObjects({ file: arrayBufferOf(bytes), rowStart: 24_999 });
    expect(last).toEqual([
      { id: 'i24999', text: null, count: 24_999, mean: null, day: new Date('2026-03-01'), at: null },
    ]);
  });
});

test('Parquet holds its licence, source and date', async () => {
  const bytes = await bytesOf(encodeParquet(fields, streamOf([]), provenance('2026-03-02')));
  expect(parquetMetadata(arrayBufferOf(bytes)).key_value_metadata).toEqual([
    { key: 'licence', value: expect.stringMatching(/^Licence Ouverte .*2\.0 \(https:/) },
    { key: 'source', value: 'Région Grand Est — Imagin’Est' },
    { key: 'date', value: '2026-03-02' },
  ]);
});

test.each([
  ['CSV', (broken: AsyncIterable<Row>) => encodeCsv(fields, broken)],
  ['CSV for spreadsheets', (broken: AsyncIterable<Row>) => encodeSpreadsheetCsv(fields, broken)],
  ['JSON', (broken: AsyncIterable<Row>) => encodeJson(broken)],
  ['Parquet', (broken: AsyncIterable<Row>) => encodeParquet(fields, broken)],
])('%s fails where its rows fail: half a table isn’t one', async (_, encode) => {
  async function* broken(): AsyncGenerator<Row> {
    yield { id: 'a', text: null, count: 1, mean: null, day: null, at: null };
    throw new Error('the table went away');
  }
  await expect(bytesOf(encode(broken()))).rejects.toThrow('went away');
});

function arrayBufferOf(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
