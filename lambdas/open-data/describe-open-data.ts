import type * as z from 'zod';
import type { openDataRoutes } from '../../contract/open-data/open-data.routes.ts';
import { catalogueTexts } from '../../messages/open-data/index.ts';
import { snapshotDays } from '../../platform/bucket-keys.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { describedFields } from './dataset.ts';
import { datasets } from './datasets/index.ts';
import { attribution, licence } from './licence.ts';
import { fileUrl } from './links.ts';
import { readSnapshots, type SnapshotFile } from './snapshot-items.ts';

type BodyOf<O extends keyof typeof openDataRoutes> = z.input<
  (typeof openDataRoutes)[O]['success'] extends { body: infer S extends z.ZodType } ? S : never
>;

/** The datasets, and the files of the latest snapshot, in one Query. */
export async function describeOpenData(): Promise<BodyOf<'getOpenData'>> {
  const [latest] = await readSnapshots(1);
  const say = catalogueTexts('fr');
  const filesOf = (id: string | undefined) =>
    (latest?.files ?? []).filter(({ dataset }) => dataset === id).map(latestFile);
  return {
    title: say('catalogue.title', { source: instance.name }),
    attribution: attribution(latest?.date ?? calendarDate(instance.timeZone)),
    licence: { title: licence.title, url: licence.url },
    snapshot: latest === undefined ? null : { date: latest.date, takenAt: latest.takenAt },
    datasets: datasets.map((dataset) => {
      const { id } = dataset;
      return {
        id,
        title: say(`${id}.title`),
        description: say(id),
        rows: latest?.datasets.find((counted) => counted.id === id)?.rows,
        fields: describedFields(dataset).map(({ name, type, description }) => ({ name, type, description })),
        files: filesOf(id),
      };
    }),
    files: filesOf(undefined),
  };
}

/** The kept snapshots: one Query of some 90 items of a few KB. */
export async function listSnapshots(): Promise<BodyOf<'listSnapshots'>> {
  const snapshots = await readSnapshots(snapshotDays);
  return {
    keptDays: snapshotDays,
    items: snapshots.map(({ date, takenAt, files }) => ({
      date,
      takenAt,
      files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256, url: fileUrl(date, name) })),
    })),
  };
}

function latestFile({ name, mediaType, bytes, sha256 }: SnapshotFile) {
  return { name, mediaType, bytes, sha256, url: fileUrl('latest', name) };
}
