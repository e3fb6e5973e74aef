import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { Row } from '../dataset.ts';

/** Lines are batched: yielding each on its own would cost more than the line itself. */
const chunkLength = 64 * 1024;

/** A JSON array with one object per line, so that it can be read whole or line by line. */
export async function* encodeJson(rows: AsyncIterable<Row>): AsyncGenerator<Uint8Array> {
  let waiting = '[';
  let separator = '\n';
  for await (const row of rows) {
    waiting += separator + lineOf(row);
    separator = ',\n';
    if (waiting.length < chunkLength) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  yield Buffer.from(`${waiting}\n]\n`);
}

/** JSON leaves U+2028 and U+2029 as they are, and line readers, ours among them, may take them for line breaks. */
const lineOf = (row: Row): string =>
  JSON.stringify(row).replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

/** Reads the rows of a file written by `encodeJson`, line by line. */
export async function* decodeJson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const lines = createInterface({ input: Readable.from(bytes), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (!line.startsWith('{')) continue;
    yield JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
  }
}
