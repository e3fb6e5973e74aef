/**
 * `npm run evaluate:findings -- FILE.csv [--column text] [--show held|flagged|passed]`: reads the texts of a file as
 * submissions are read, and prints how many would be held or flagged and why; `--show` prints the texts themselves, to be judged by
 * eye (docs/findings.md).
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { parse } from 'csv-parse/sync';
import { type Finding, mustHold } from '../domain/moderation/finding.ts';
import { cleanText } from '../domain/text/text.ts';
import { findFindings } from '../lambdas/posts/findings/find-findings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { column: { type: 'string', default: 'text' }, show: { type: 'string' } },
});
const [file] = positionals;
if (file === undefined) {
  console.error('npm run evaluate:findings -- FILE.csv [--column text] [--show held|flagged|passed]');
  process.exit(1);
}

type Outcome = 'held' | 'flagged' | 'passed' | 'refused';

interface Reading {
  readonly text: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

function read(raw: string): Reading {
  let text: string;
  try {
    text = cleanText('text', raw, { maxGraphemes: 140 });
  } catch {
    return { text: raw, outcome: 'refused', findings: [] };
  }
  const findings = findFindings(text);
  const outcome = mustHold(findings) ? 'held' : findings.length > 0 ? 'flagged' : 'passed';
  return { text, outcome, findings };
}

const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
const readings = rows.map((row) => read(row[values.column] ?? ''));
const plain = { style: { head: [], border: [], compact: true } };

const outcomes = new Table({ head: ['outcome', 'texts', '%'], ...plain });
for (const outcome of ['held', 'flagged', 'passed', 'refused'] satisfies Outcome[]) {
  const count = readings.filter((reading) => reading.outcome === outcome).length;
  outcomes.push([outcome, count, ((100 * count) / readings.length).toFixed(1)]);
}
console.log(`${readings.length} texts of ${file}\n${outcomes}`);

const reasons = new Table({ head: ['finding', 'severity', 'texts'], ...plain });
const named = readings.map(
  ({ findings }) => new Set(findings.map(({ code, severity }) => `${code} ${severity}`)),
);
for (const name of new Set(named.flatMap((set) => [...set]))) {
  reasons.push([...name.split(' '), named.filter((set) => set.has(name)).length]);
}
if (reasons.length > 0) console.log(`${reasons}`);

for (const { text, findings } of readings.filter(({ outcome }) => outcome === values.show)) {
  const why = findings.map(({ code, excerpt }) => `${code} « ${excerpt} »`).join(', ');
  console.log(`- ${text}${why && `\n    ${why}`}`);
}
