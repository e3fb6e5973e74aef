import { readFileSync } from 'node:fs';
import { tableFile } from '../../../tools/table.ts';

/** What docs/table.md says that things cost, held against what the engine consumes. */
const page = readFileSync(tableFile, 'utf8');

interface Cost {
  readonly least: number;
  readonly most: number;
}

/** The last cell of a pattern's row. */
function saidOf(pattern: string): string {
  const row = page.split('\n').find((line) => line.startsWith(`| ${pattern} |`));
  const said = row?.split('|')[4]?.trim();
  if (said === undefined) throw new Error(`docs/table.md has no row "${pattern}".`);
  return said;
}

/** Write units of a pattern: a figure, a range, or « some », which is within a quarter. */
export function writeCostOf(pattern: string): Cost {
  const [, some, from, to = from] = /(some )?(\d+)(?:–(\d+))? WRU/.exec(saidOf(pattern)) ?? [];
  if (from === undefined) throw new Error(`docs/table.md tells no cost of writing of "${pattern}".`);
  const slack = some === undefined ? 0 : 0.25;
  return { least: Number(from) * (1 - slack), most: Number(to) * (1 + slack) };
}

/**
 * Read units of a pattern: a sum of figures, each by itself or `per` something, up to the first semicolon.
 * @param counts how many there are of what they are per; « 4 KB » is one, unless it is said
 */
export function readCostOf(pattern: string, counts: Readonly<Record<string, number>> = {}): number {
  const [sum = ''] = saidOf(pattern).split(';');
  return sum.split(' + ').reduce((total, term) => {
    const [, figure, noun = ''] = /^([\d.]+)(?: RRU)?(?: per (.+))?$/.exec(term.trim()) ?? [];
    const count = noun === '' ? 1 : (counts[noun] ?? (noun === '4 KB' ? 1 : undefined));
    if (figure === undefined || count === undefined) throw new Error(`Of "${pattern}": what is "${term}"?`);
    return total + Number(figure) * count;
  }, 0);
}
