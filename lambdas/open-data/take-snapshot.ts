import { createHash } from 'node:crypto';
import { putObject, readObject, uploadObject } from '../../platform/bucket.ts';
import { snapshotDays, snapshotFolder } from '../../platform/bucket-keys.ts';
import { calendarDate, instant } from '../../platform/clock.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import { checksums, dataPackage, fileName, tableSchema } from './data-package.ts';
import type { Dataset, Row } from './dataset.ts';
import { datasets, publications } from './datasets/index.ts';
import { encodeCsv, encodeSpreadsheetCsv } from './formats/csv.ts';
import { csv, type Format, json, parquet, spreadsheetCsv } from './formats/index.ts';
import { decodeJson, encodeJson } from './formats/json.ts';
import { encodeParquet } from './formats/parquet.ts';
import { licenceText, provenance } from './licence.ts';
import { readSnapshot, type Snapshot, type SnapshotFile, saveSnapshot } from './snapshot-items.ts';

/** Outcome of a run: `taken` is false if the day already had its snapshot, and nothing has changed. */
export interface SnapshotOutcome {
  readonly taken: boolean;
  readonly snapshot: Snapshot;
}

/**
 * Takes today's snapshot of the open data. Each dataset is read from the table once, page by page, into a JSON file; the
 * other formats are derived from that file, so that all agree. Finally the table records the files, once per day: a failed
 * run leaves nothing visible.
 * @param datasetsAtOnce one where they may be larger than the memory
 */
export async function takeSnapshot(datasetsAtOnce = 1): Promise<SnapshotOutcome> {
  const date = calendarDate(instance.timeZone);
  const earlier = await readSnapshot(date);
  if (earlier !== undefined) return { taken: false, snapshot: earlier };

  const folder = snapshotFolder(date, newId());
  const takenAt = instant();
  const written = await inParallel(datasetsAtOnce, datasets, (dataset) =>
    writeDataset({ date, folder }, dataset),
  );
  const files: SnapshotFile[] = written.flatMap((one) => one.files);
  const counted = written.map((one) => one.counted);
  const beside = (name: string, body: string, mediaType: string) =>
    writeText(folder, { name, mediaType }, body);
  files.push(await beside('LICENCE.txt', licenceText(date), 'text/plain'));
  const described = dataPackage({ date, takenAt, folder, files }, datasets);
  files.push(await beside('datapackage.json', pretty(described), 'application/json'));
  files.push(await beside('SHA256SUMS', checksums(files), 'text/plain'));

  const snapshot: Snapshot = { date, takenAt, folder, files, datasets: counted };
  if (await saveSnapshot(snapshot, snapshotDays)) return { taken: true, snapshot };
  // Another run of the same day was faster. Nothing refers to this run's files, and the bucket expires them.
  const first = await readSnapshot(date);
  if (first === undefined) throw new Error('A snapshot that was refused for another is alone.');
  return { taken: false, snapshot: first };
}

/** The formats derived from the JSON, in the order in which they are written. */
const derived = [
  { format: csv, encode: encodeCsv },
  { format: spreadsheetCsv, encode: encodeSpreadsheetCsv },
  { format: parquet, encode: encodeParquet },
] as const;

async function writeDataset({ date, folder }: Pick<Snapshot, 'date' | 'folder'>, dataset: Dataset) {
  const seen: { rows: number; since?: string } = { rows: 0 };
  const files = [await writeStream(folder, dataset, json, encodeJson(counting(dataset, seen)))];
  for (const { format, encode } of derived) {
    const original = await readObject(folder + fileName(dataset, json.extension));
    if (original === undefined) throw new Error(`${dataset.id} was written and isn’t there.`);
    const encoded = encode(dataset.fields, decodeJson(original), provenance(date));
    files.push(await writeStream(folder, dataset, format, encoded));
  }
  const schema = await writeText(
    folder,
    { name: fileName(dataset, 'schema.json'), dataset: dataset.id, mediaType: 'application/json' },
    pretty(tableSchema(dataset, publications)),
  );
  return { files: [...files, schema], counted: { id: dataset.id, ...seen } };
}

async function writeStream(
  folder: string,
  dataset: Dataset,
  { extension, mediaType, contentType }: Format,
  bytes: AsyncIterable<Uint8Array>,
): Promise<SnapshotFile> {
  const name = fileName(dataset, extension);
  const written = await uploadObject(folder + name, bytes, { contentType });
  return { name, dataset: dataset.id, mediaType, ...written };
}

async function writeText(
  folder: string,
  file: Pick<SnapshotFile, 'name' | 'dataset' | 'mediaType'>,
  body: string,
): Promise<SnapshotFile> {
  await putObject(folder + file.name, body, { contentType: `${file.mediaType}; charset=utf-8` });
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { ...file, bytes: Buffer.byteLength(body), sha256 };
}

/** Counts the rows as they pass, and tracks the earliest date. */
async function* counting(
  { rows, datedBy }: Dataset,
  seen: { rows: number; since?: string },
): AsyncGenerator<Row> {
  for await (const row of rows()) {
    seen.rows += 1;
    const date = datedBy === undefined ? undefined : row[datedBy];
    if (typeof date === 'string' && (seen.since === undefined || date < seen.since)) {
      seen.since = date.slice(0, 10);
    }
    yield row;
  }
}

const pretty = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
