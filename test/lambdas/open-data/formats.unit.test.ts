import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { Field, Row } from '../../../lambdas/open-data/dataset.ts';
import { encodeCsv } from '../../../lambdas/open-data/formats/csv.ts';
import { decodeJson, encodeJson } from '../../../lambdas/open-data/formats/json.ts';
import { encodeParquet } from '../../../lambdas/open-data/formats/parquet.ts';
import { provenance } from '../../../lambdas/open-data/licence.ts';

const fields: readonly Field[] = [
  { name: 'id', type: 'string', description: '', required: true },
  { name: 'text', type: 'string', description: '' },
  { name: 'count', type: 'integer', description: '' },
  { name: 'mean', type: 'number', description: '' },
  { name: 'day', type: 'date', description: '' },
  { name: 'at', type: 'datetime', description: '' },
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
  fc.stringMatching(/^[=+@\t\r"',;\n-]{1,3}[a-zé(]{0,5}$/),
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

const formula = /^[=+\-@\t\r＝＋－＠]/;
const escaped = (value: string): string => (formula.test(value) ? `'${value}` : value);

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

  test.each(['=1+1', '+33 1', '-2 % de lignes', '@somme', '\tx', '\rx', '＝1', '＋1', '－1', '＠a'])(
    'holds no formula: %j',
    async (value) => {
      const list = [{ id: 'a', text: value, count: -1, mean: null, day: null, at: null }];
      const csv = (await bytesOf(encodeCsv(fields, streamOf(list)))).toString();
      const [, line = []] = parse(csv, { record_delimiter: '\r\n' }) as string[][];
      expect(line.slice(1, 3)).toEqual([`'${value}`, '-1']);
    },
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
