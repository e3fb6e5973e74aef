/** Exports the posts of the table named by the environment as CSV into its bucket; prints what it took, as JSON. */
import { publications } from '../../lambdas/open-data/datasets/index.ts';
import { encodeCsv } from '../../lambdas/open-data/formats/csv.ts';
import { uploadObject } from '../../platform/bucket.ts';

let rows = 0;
async function* counted() {
  for await (const row of publications.rows()) {
    rows += 1;
    yield row;
  }
}

/** Live memory, without garbage: the minimum of each group of samples. */
const lows: number[] = [];
let low = Number.POSITIVE_INFINITY;
let samples = 0;
const sampling = setInterval(() => {
  low = Math.min(low, process.memoryUsage().heapUsed);
  samples += 1;
  if (samples % 20 === 0) {
    lows.push(low);
    low = Number.POSITIVE_INFINITY;
  }
}, 10);

const began = performance.now();
const { bytes } = await uploadObject('open-data/bench.csv', encodeCsv(publications.fields, counted()), {
  contentType: 'text/csv; charset=utf-8',
});
clearInterval(sampling);
console.log(
  JSON.stringify({
    rows,
    bytes,
    seconds: (performance.now() - began) / 1000,
    heapMb: Math.max(...lows, low === Number.POSITIVE_INFINITY ? 0 : low) / 1e6,
    rssMb: process.resourceUsage().maxRSS / 1000,
  }),
);
