import { build as buildHistogram, type Histogram } from 'hdr-histogram-js';

export interface Load {
  readonly count: number;
  readonly errors: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Microseconds. */
  readonly latency: Histogram;
}

/**
 * A closed loop: `concurrency` workers, each sending its next request once the last is answered. `send` returns whether it
 * succeeded.
 */
export async function load(options: {
  readonly count: number;
  readonly concurrency: number;
  readonly send: (index: number) => Promise<boolean>;
}): Promise<Load> {
  const { count, concurrency, send } = options;
  const latency = buildHistogram({ lowestDiscernibleValue: 1, highestTrackableValue: 120_000_000 });
  let next = 0;
  let errors = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) {
        const index = next++;
        const sent = performance.now();
        if (!(await send(index))) errors += 1;
        latency.recordValue(Math.max(1, Math.round((performance.now() - sent) * 1000)));
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return { count, errors, seconds, perSecond: count / seconds, latency };
}

/** Several loads as one. */
export function together(loads: readonly Load[]): Load {
  const latency = buildHistogram({ lowestDiscernibleValue: 1, highestTrackableValue: 120_000_000 });
  const sum = (of: (load: Load) => number) => loads.reduce((total, load) => total + of(load), 0);
  for (const load of loads) latency.add(load.latency);
  const [count, seconds] = [sum((load) => load.count), sum((load) => load.seconds)];
  return { count, errors: sum(({ errors }) => errors), seconds, perSecond: count / seconds, latency };
}

/** p50 / p95 / p99 in milliseconds. */
export function percentiles(histogram: Histogram): string {
  return [50, 95, 99].map((p) => (histogram.getValueAtPercentile(p) / 1000).toFixed(1)).join(' / ');
}
