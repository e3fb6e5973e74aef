import { answerKind, possibleValues } from '../../polls/answer-kinds/index.ts';
import type { Condition, Format } from '../../polls/format.ts';
import type { ShownCell } from './disclosure.ts';
import type { Release } from './release.ts';
import { cellName } from './release-tables.ts';

/**
 * Of which cells a step with a condition may be told. How many answered it tells how many gave the answers that led to it: where
 * all but one did, the base of the step would say what the other step keeps untold. So a cell is told only where the
 * other step has told of the same cell how many gave these answers. That one may have a condition itself: then the same is true
 * of it, and so on to a step that is asked of everybody.
 *
 * @param condition of the step
 * @param earlier the format and the release of the step that it looks at; no release if nothing was told of it
 * @returns whether the cell with this name may be told
 */
export function tellableBeside(
  { values }: Condition,
  earlier: { readonly format: Format; readonly release: Release | undefined },
): (name: string) => boolean {
  const { format, release } = earlier;
  const led = [...possibleValues(format).entries()].filter(([, value]) => values.includes(value));
  const places = led.map(([place]) => place);
  const cells = release?.cells ?? [];
  const told = new Set(
    cells.flatMap(({ categories, shown }) => (isTold(shown, places, format) ? [cellName(categories)] : [])),
  );
  return (name) => told.has(name);
}

/**
 * Whether a cell tells how many chose one of these options: each by itself, or all those that are told together only. Of
 * those told together one knows nothing where one may choose several.
 */
function isTold(shown: ShownCell, places: readonly number[], format: Format): boolean {
  if (shown.kind !== 'split') return false;
  const others = [...shown.options.keys()].filter((place) => shown.options[place] === null);
  const withOthers = others.filter((place) => places.includes(place));
  return withOthers.length === 0 || (!answerKind(format).several && withOthers.length === others.length);
}
