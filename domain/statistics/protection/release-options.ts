import { type ExactCell, protectCell, type ShownCell } from './disclosure.ts';
import { isNone } from './people.ts';
import { isWhole, type Lines, type Part, smallest } from './release-cells.ts';

/**
 * Rule 6 of a release (release.ts): which options are told of the cells of a table that a lot tells.
 *
 * @param telling the cells that are told
 * @param lines of all cells of the table
 * @param told what the lot tells of the tables before it: the margins among them
 * @param frequent places of the options that the poll's totals allow to tell each by itself
 * @returns what is shown of each, by name
 */
export function showOptions(
  telling: readonly Part[],
  lines: Lines,
  told: ReadonlyMap<string, ShownCell>,
  frequent: readonly number[],
): Map<string, ShownCell> {
  const shown = new Map<string, ShownCell>();
  for (const { name, margins, exact } of telling) {
    const ofMargins = margins.filter((margin) => !isWhole(margin)).map((margin) => told.get(margin));
    const mayBeTold = (place: number) =>
      frequent.includes(place) && ofMargins.every((margin) => isTold(margin, place));
    shown.set(name, restrict(protectCell(exact), exact, mayBeTold));
  }
  for (;;) {
    const offending = lines
      .flatMap((line) => frequent.map((place) => ({ line, place })))
      .find(({ line, place }) => {
        const isOpen = (part: Part) => !isTold(shown.get(part.name), place) && isWithheld(part, place, shown);
        return line.some(({ name }) => isTold(shown.get(name), place)) && line.filter(isOpen).length === 1;
      });
    if (offending === undefined) return shown;
    const { line, place } = offending;
    const beside = line.filter(({ name }) => isTold(shown.get(name), place));
    const withheld = smallest(beside, ({ name }) => baseOf(shown.get(name)));
    if (withheld === undefined) return shown;
    const { name, exact } = withheld;
    shown.set(
      name,
      restrict(shown.get(name), exact, (other) => other !== place),
    );
  }
}

/** A split without the options that may not be told each by itself; what isn't a split stays as it is. */
function restrict(
  cell: ShownCell = { kind: 'hidden' },
  exact: ExactCell,
  mayBeTold: (place: number) => boolean,
): ShownCell {
  if (cell.kind !== 'split') return cell;
  const places = [...cell.options.keys()].filter((place) => isTold(cell, place));
  if (places.every(mayBeTold)) return cell;
  const restricted = protectCell(exact, places.filter(mayBeTold));
  return restricted.kind === 'split' ? restricted : { kind: 'base', base: cell.base };
}

/** Whether this option is told of a cell by itself. */
function isTold(shown: ShownCell | undefined, place: number): boolean {
  return shown?.kind === 'split' && typeof shown.options[place] === 'number';
}

/** Whether some who may have chosen this option are in no telling of it: the last one is out of date, or there is none. */
function isWithheld(part: Part, place: number, shown: ReadonlyMap<string, ShownCell>): boolean {
  if (shown.has(part.name)) return true;
  return isTold(part.last.shown, place) ? !isNone(part.movement) : part.exact.everybody.n > 0;
}

function baseOf(shown: ShownCell | undefined): number {
  return shown === undefined || shown.kind === 'hidden' ? 0 : shown.base;
}
