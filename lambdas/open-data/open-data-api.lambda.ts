import { openDataRoutes } from '../../contract/open-data/open-data.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { openDataProblems } from '../../messages/problems/open-data/index.ts';
import { jsonLd, turtle, writeCatalogue } from './catalogue/index.ts';
import { describeOpenData, listSnapshots } from './describe-open-data.ts';
import { findFile } from './find-file.ts';
import { readSnapshots } from './snapshot-items.ts';

/** The open data: datasets, files, and the catalogue that portals harvest. */
export const handler = httpFunction(openDataRoutes, [openDataProblems], {
  async getOpenData() {
    return { body: await describeOpenData() };
  },

  async listSnapshots() {
    return { body: await listSnapshots() };
  },

  async getSnapshotFile({ params: { snapshot, file }, isHead }) {
    return { body: undefined, headers: { location: await findFile(snapshot, file, isHead) } };
  },

  async getCatalogue({ headers }) {
    const form = prefersTurtle(headers.accept) ? turtle : jsonLd;
    const answer = await catalogueAs(form);
    return { ...answer, headers: { ...answer.headers, vary: 'accept' } };
  },

  getCatalogueAsJsonLd: () => catalogueAs(jsonLd),
  getCatalogueAsTurtle: () => catalogueAs(turtle),
});

async function catalogueAs(form: typeof jsonLd) {
  const [latest] = await readSnapshots(1);
  return {
    body: await form.serialize(writeCatalogue(latest)),
    headers: { 'content-type': `${form.mediaType}; charset=utf-8` },
  };
}

/** Whether the client prefers Turtle to JSON-LD, or accepts only Turtle (RFC 9110 §12.5.1). */
function prefersTurtle(accept = ''): boolean {
  const quality = (mediaType: string): number => {
    const range = accept.split(',').find((each) => each.trim().toLowerCase().startsWith(mediaType));
    if (range === undefined) return 0;
    return Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1);
  };
  return quality(turtle.mediaType) > Math.max(quality(jsonLd.mediaType), quality('application/json'));
}
