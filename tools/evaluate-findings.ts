/**
 * `npm run evaluate:findings`: checks the texts of a file like submissions, and prints how many would be held or flagged,
 * and why (docs/findings.md).
 */
import Table from 'cli-table3';
import { parse } from 'csv-parse/sync';
import { type Finding, mustHold } from '../domain/moderation/finding.ts';
import { cleanText } from '../domain/text/text.ts';
import { findFindings } from '../lambdas/posts/findings/find-findings.ts';
import { type Match, SimilarityIndex } from '../lambdas/posts/similar/similarity-index.ts';
import { readInput, runCommand } from './command.ts';

const usage = `npm run evaluate:findings -- FILE.csv [--column text] [--show held|flagged|passed|refused] [--similar 0.4]

  --column NAME     the column that holds the texts
  --show OUTCOME    prints the texts that had this outcome, to be judged by eye
  --similar LEAST   prints the pairs that are at least so similar, the most similar first`;

const options = {
  column: { type: 'string', default: 'text' },
  show: { type: 'string' },
  similar: { type: 'string' },
} as const;

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

await runCommand(
  { usage, options, words: { least: 1, most: 1 } },
  async ({ values, positionals: [file = ''] }) => {
    const rows: Record<string, string>[] = parse(readInput(file), { columns: true, bom: true });
    if (rows.length === 0 || rows[0]?.[values.column] === undefined)
      throw new Error(`${file} has no texts in a column "${values.column}"; name another with --column.`);
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

    if (values.similar !== undefined)
      printPairs([...new Set(readings.map(({ text }) => text))], Number(values.similar));
  },
);

function printPairs(texts: readonly string[], least: number): void {
  const index = new SimilarityIndex();
  for (const [id, title] of texts.entries()) index.add({ id: String(id), title });
  const pairs = new Map<string, Match & { readonly of: number }>();
  for (const [of, text] of texts.entries()) {
    for (const match of index.find(text)) {
      const other = Number(match.id);
      const pair = [Math.min(of, other), Math.max(of, other)].join(' ');
      // Similarity isn't symmetric if a word is misspelled.
      if (other !== of && match.similarity > (pairs.get(pair)?.similarity ?? 0))
        pairs.set(pair, { ...match, of });
    }
  }
  const alike = [...pairs.values()].filter(({ similarity }) => similarity >= least);
  const contrary = alike.filter((pair) => pair.contrary).length;
  console.log(
    `${texts.length} distinct texts: ${alike.length} pairs of at least ${least}, of them ${contrary} contrary ideas`,
  );
  for (const { of, id, similarity, contrary } of alike.toSorted((a, b) => b.similarity - a.similarity)) {
    console.log(`- ${similarity}${contrary ? ' contrary' : ''}\n    ${texts[of]}\n    ${texts[Number(id)]}`);
  }
}
