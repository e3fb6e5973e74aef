import { answerKind, possibleValues } from '../../domain/polls/answer-kinds/index.ts';
import type { Format } from '../../domain/polls/format.ts';
import { shareOfAll, sharesOf } from '../../domain/polls/shares.ts';
import type { PublishedCell } from '../../domain/statistics/protection/disclosure.ts';
import type { WeightedResult } from '../../domain/statistics/weighting/weighting.ts';

/** Published form of breakdowns of all formats but + and −: option by option, then the others together. */

/** @param blur of the shares, in percentage points */
export function optionCell(shown: PublishedCell, format: Format, blur: number) {
  const ids = possibleValues(format);
  const { kind, base } = shown;
  if (kind === 'base') {
    const option = ids[shown.above90 ?? -1];
    if (option === undefined) return { kind, base, notice: 'split-withheld' as const };
    return { kind, base, notice: 'above-90' as const, option };
  }
  const { several } = answerKind(format);
  const listed = shown.options.flatMap((count, place) =>
    count === null ? [] : [{ id: ids[place] ?? '', count }],
  );
  const counts = [...listed.map(({ count }) => count), ...(shown.others === undefined ? [] : [shown.others])];
  const shares = several ? counts.map((count) => shareOfAll(count, base)) : sharesOf(counts);
  const grouped = ids.filter((_, place) => shown.options[place] === null);
  return {
    kind,
    base,
    options: listed.map((option, index) => ({ ...option, share: shares[index] ?? 0 })),
    ...(shown.others !== undefined && {
      // With multiple choice it counts choices, which can't be read as people.
      others: several ? { ids: grouped } : { ids: grouped, count: shown.others, share: shares.at(-1) ?? 0 },
    }),
    blur,
  };
}

export function optionShares(
  { raw, weighted }: Extract<WeightedResult, { kind: 'weighted' }>,
  format: Format,
) {
  const ids = possibleValues(format);
  const options = ids.flatMap((id, place) => {
    const [rawShare, weightedShare] = [raw.options[place], weighted.options[place]];
    if (typeof rawShare !== 'number' || typeof weightedShare !== 'number') return [];
    return [{ id, raw: rawShare, weighted: weightedShare }];
  });
  const grouped = ids.filter((_, place) => raw.options[place] === null);
  if (grouped.length === 0) return { options };
  const shares =
    raw.others === undefined || weighted.others === undefined
      ? {}
      : { raw: raw.others, weighted: weighted.others };
  return { options, others: { ids: grouped, ...shares } };
}
