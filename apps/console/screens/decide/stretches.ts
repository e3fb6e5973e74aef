import type { Card } from './queue.ts';

type Finding = Card['findings'][number];

/** A stretch of text, with the findings that cover it. */
export interface Stretch {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Splits a text where findings begin and end; they may overlap. Offsets are in UTF-16 code units, as in JavaScript. */
export function stretchesOf(text: string, findings: readonly Finding[]): Stretch[] {
  const within = (offset: number) => Math.min(text.length, Math.max(0, offset));
  const cuts = [
    ...new Set([0, text.length, ...findings.flatMap(({ start, end }) => [start, end]).map(within)]),
  ].sort((one, other) => one - other);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    return {
      text: text.slice(start, end),
      findings: findings.filter((finding) => finding.start <= start && within(finding.end) >= end),
    };
  });
}
