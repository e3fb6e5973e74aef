import { ByteWriter, type ParquetWriter, parquetWriteRows } from 'hyparquet-writer';
import type { Field, FieldType, Row, Value } from '../dataset.ts';

type SchemaElement = ParquetWriter['schema'][number];

/** Rows held in memory at once. */
const rowsOfGroup = 10_000;

/**
 * Parquet for analysts: the types of the Table Schema (dates as DATE, instants as TIMESTAMP in milliseconds), compressed
 * with Snappy, 10,000 rows in memory at a time.
 */
export async function* encodeParquet(
  fields: readonly Field[],
  rows: AsyncIterable<Row>,
  metadata: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array> {
  const writer = new DrainedWriter();
  const done = Promise.resolve(
    parquetWriteRows({
      writer,
      rows: typed(fields, rows),
      columns: fields.map(({ name }) => ({ name })),
      schema: [
        { name: 'root', num_children: fields.length, repetition_type: 'REQUIRED' },
        ...fields.map(schemaOf),
      ],
      rowGroupSize: rowsOfGroup,
      kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
      createdBy: 'imaginest',
    }),
  );
  // Makes a failure reach the reader, who is waiting for the next bytes.
  done.then(
    () => writer.end(),
    (error: unknown) => writer.end(error),
  );
  yield* writer.chunks();
}

const types: Readonly<Record<FieldType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

function schemaOf({ name, type, required }: Field): SchemaElement {
  return { name, ...types[type], repetition_type: required ? 'REQUIRED' : 'OPTIONAL' };
}

async function* typed(fields: readonly Field[], rows: AsyncIterable<Row>) {
  for await (const row of rows) {
    yield Object.fromEntries(fields.map(({ name, type }) => [name, typedValue(type, row[name] ?? null)]));
  }
}

function typedValue(type: FieldType, value: Value): Value | Date {
  return value !== null && (type === 'date' || type === 'datetime') ? new Date(value) : value;
}

/** Hands over what was written after each group of rows, and pauses until it has been consumed. */
class DrainedWriter extends ByteWriter {
  #ready: Uint8Array[] = [];
  #ended = false;
  #failure: unknown;
  #wake = () => {};
  #taken = () => {};

  flush(): Promise<void> {
    this.#collect();
    return new Promise((resolve) => {
      this.#taken = resolve;
      this.#wake();
    });
  }

  override finish(): void {
    this.#collect();
  }

  end(failure?: unknown): void {
    this.#ended = true;
    this.#failure = failure;
    this.#wake();
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const ready = this.#ready;
      this.#ready = [];
      yield* ready;
      this.#taken();
      if (this.#ready.length > 0) continue;
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #collect(): void {
    if (this.index === 0) return;
    this.#ready.push(this.getBytes().slice());
    this.index = 0;
  }
}
