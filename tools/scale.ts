/** `npm run docs:scale` writes the chapters of docs/scale.md that are made of what `npm run bench -- cost` measured and of the prices. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chapters, readMeasured } from '../bench/cost/tables.ts';
import { runCommand } from './command.ts';

export const scaleFile = new URL('../docs/scale.md', import.meta.url);

const begin = '<!-- What follows is made by `npm run docs:scale`: measure and write elsewhere. -->\n';
const end = '<!-- Here ends what `npm run docs:scale` makes. -->\n';

/**
 * The page with its made chapters made anew.
 * @throws Error when the page has lost the marks between which they stand
 */
export function withFigures(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/scale.md has lost the marks of its made chapters.');
  return `${page.slice(0, from + begin.length)}\n${chapters(readMeasured())}\n\n${page.slice(to)}`;
}

const usage = `npm run docs:scale

  Writes what things cost, and where quotas are hit, into docs/scale.md: from bench/cost/measured.json (npm run bench -- cost) and
  bench/cost/prices.json.`;

if (import.meta.main) {
  await runCommand({ usage, options: {} }, () => {
    writeFileSync(scaleFile, withFigures(readFileSync(scaleFile, 'utf8')));
    return Promise.resolve();
  });
}
