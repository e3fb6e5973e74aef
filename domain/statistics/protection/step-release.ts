import { answerKind, possibleValues } from '../../polls/answer-kinds/index.ts';
import type { Condition, Format } from '../../polls/format.ts';
import type { ShownCell } from './disclosure.ts';
import type { Release } from './release.ts';
import { cellName } from './release-tables.ts';

/**
 * The cells in which a conditional step may be published. The number who answered it reveals how many gave the answers that
 * led to it: if all but one did, the base of the step would disclose what the other step keeps unpublished. So a cell is
 * published only if the release of the other step gives, for the same cell, how many gave these answers. If the other step
 * is conditional too, the same applies to it, and so on up to an unconditional step.
 *
 * @param condition of the step
 * @param earlier the format and the release of the step that the condition refers to; no release if nothing of it was
 * published
 * @returns whether the cell of this name may be published
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
 * Whether a cell shows how many chose one of these options: each on its own, or as exactly the group published together.
 * With multiple choice, a group says nothing about people.
 */
function isPublished(shown: ShownCell, places: readonly number[], format: Format): boolean {
  if (shown.kind !== 'split') return false;
  const others = [...shown.options.keys()].filter((place) => shown.options[place] === null);
  const withOthers = others.filter((place) => places.includes(place));
  return withOthers.length === 0 || (!answerKind(format).several && withOthers.length === others.length);
}
