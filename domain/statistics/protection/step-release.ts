import { answerKind, possibleValues } from '../../polls/answer-kinds/index.ts';
import type { Condition, Format } from '../../polls/format.ts';
import type { ShownCell } from './disclosure.ts';
import type { Release } from './release.ts';
import { cellName } from './release-tables.ts';

/**
 * Of which cells a step with a condition may be published. How many answered it tells how many gave the answers that led to it: where
 * all but one did, the base of the step would say what the other step keeps unpublished. So a cell is published only where the
 * release of the other step says of the same cell how many gave these answers. That one may have a condition itself: then the same is true
 * of it, and so on to a step that is asked of everybody.
 *
 * @param condition of the step
 * @param earlier the format and the release of the step that it looks at; no release if nothing was published of it
 * @returns whether the cell with this name may be published
 */
export function publishableBeside(
  { values }: Condition,
  earlier: { readonly format: Format; readonly release: Release | undefined },
): (name: string) => boolean {
  const { format, release } = earlier;
  const led = [...possibleValues(format).entries()].filter(([, value]) => values.includes(value));
  const places = led.map(([place]) => place);
  const cells = release?.cells ?? [];
  const published = new Set(
    cells.flatMap(({ categories, shown }) =>
      isPublished(shown, places, format) ? [cellName(categories)] : [],
    ),
  );
  return (name) => published.has(name);
}

/**
 * Whether a cell tells how many chose one of these options: each by itself, or all those that are published together only. Of
 * those published together one knows nothing where one may choose several.
 */
function isPublished(shown: ShownCell, places: readonly number[], format: Format): boolean {
  if (shown.kind !== 'split') return false;
  const others = [...shown.options.keys()].filter((place) => shown.options[place] === null);
  const withOthers = others.filter((place) => places.includes(place));
  return withOthers.length === 0 || (!answerKind(format).several && withOthers.length === others.length);
}
