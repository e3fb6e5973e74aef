import Table from 'cli-table3';
import type { Histogram } from 'hdr-histogram-js';
import type { Comparison } from './compare.ts';
import type { Sent } from './send-votes.ts';

const milliseconds = (microseconds: number): string => `${(microseconds / 1000).toFixed(1)} ms`;

/** Prints what was sent and the outcome, then every post's totals beside the file's. */
export function printReport(report: {
  readonly sent: Sent;
  readonly votes: number;
  readonly delays: Histogram;
  readonly killed: number | undefined;
  readonly comparisons: readonly Comparison[];
}): void {
  const { sent, votes, delays, killed, comparisons } = report;
  const refused = [...sent.refused.values()].reduce((sum, count) => sum + count, 0);
  const summary = new Table({ style: { head: [], border: [], compact: true } });
  summary.push(
    { 'votes sent': votes },
    { accepted: sent.accepted },
    {
      refused:
        refused === 0 ? 0 : `${refused} (${[...sent.refused].map(([why, n]) => `${why}: ${n}`).join(', ')})`,
    },
    { 'votes/s': (votes / sent.seconds).toFixed(0) },
    {
      'latency p50 / p95 / p99': [50, 95, 99]
        .map((p) => milliseconds(sent.latency.getValueAtPercentile(p)))
        .join(' / '),
    },
    {
      'vote to statistics p50 / p95': `${delays.getValueAtPercentile(50)} ms / ${delays.getValueAtPercentile(95)} ms (${delays.totalCount} probes)`,
    },
  );
  if (killed !== undefined) summary.push({ 'aggregator processes killed': killed });
  console.log(summary.toString());

  const totals = new Table({
    head: ['comment', 'file +', 'API +', 'file −', 'API −', ''],
    style: { head: [], border: [], compact: true },
  });
  for (const { commentId, expected, served, equal } of comparisons) {
    totals.push([
      commentId,
      expected.plus,
      served?.plus ?? '–',
      expected.minus,
      served?.minus ?? '–',
      equal ? '✓' : '✗ DIFFERS',
    ]);
  }
  console.log(totals.toString());
  const differing = comparisons.filter(({ equal }) => !equal).length;
  console.log(
    differing === 0
      ? `All ${comparisons.length} posts are exact.`
      : `${differing} of ${comparisons.length} posts differ from the file.`,
  );
}
