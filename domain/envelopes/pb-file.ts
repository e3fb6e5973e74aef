import { withoutFormulas } from '../text/formulas.ts';
import type { Project } from './election.ts';

/** A vote on a budget, as Pabulib publishes them (Faliszewski et al., IJCAI 2023; pabulib.org/format). */
export interface BudgetFile {
  /** As written: `description`, `rule`, `min_length`, … */
  readonly meta: ReadonlyMap<string, string>;
  /** In cents. */
  readonly budget: number;
  readonly projects: readonly FileProject[];
  /** Ids of projects, one list for each voter. */
  readonly ballots: readonly (readonly string[])[];
}

export interface FileProject extends Project {
  readonly name: string;
  /** What orders the projects of cumulative and ordinal ballots, where the file says so. */
  readonly score?: number | undefined;
  /** Whether those who held the vote funded it, where the file says so. */
  readonly selected?: boolean | undefined;
}

/** What is wrong with a file, and on which line (from 1; 0 for the file as a whole). */
export class BudgetFileError extends Error {
  readonly line: number;
  readonly fault: 'no-section' | 'no-budget' | 'no-projects' | 'amount' | 'unknown-project' | 'project-twice';

  constructor(fault: BudgetFileError['fault'], line: number) {
    super(`${fault} on line ${line}`);
    this.fault = fault;
    this.line = line;
  }
}

/**
 * Reads a `.pb` file: three sections (META, PROJECTS, VOTES), fields separated by `;`, with or without a byte order mark, lines ended by CRLF
 * or LF.
 * @throws BudgetFileError
 */
export function readBudgetFile(text: string): BudgetFile {
  const sections = sectionsOf(text.replace(/^\uFEFF/, ''));
  const meta = new Map(sections.META.rows.map(({ fields: [key = '', value = ''] }) => [key, value]));
  const budget = meta.get('budget');
  if (budget === undefined) throw new BudgetFileError('no-budget', 0);
  const projects = sections.PROJECTS.rows.map(({ fields, line }) => {
    const field = (name: string) => fields[sections.PROJECTS.columns.indexOf(name)];
    const score = field('score');
    const selected = field('selected');
    return {
      id: field('project_id') ?? '',
      name: field('name') ?? '',
      cost: cents(field('cost'), line),
      ...(score !== undefined && { score: Number(score) }),
      ...(selected !== undefined && { selected: Number(selected) > 0 }),
    };
  });
  if (projects.length === 0) throw new BudgetFileError('no-projects', 0);
  const known = new Set(projects.map(({ id }) => id));
  if (known.size < projects.length) throw new BudgetFileError('project-twice', 0);
  const column = sections.VOTES.columns.indexOf('vote');
  const ballots = sections.VOTES.rows.map(({ fields, line }) => {
    const ids = (fields[column] ?? '').split(',').filter((id) => id !== '');
    if (!ids.every((id) => known.has(id))) throw new BudgetFileError('unknown-project', line);
    if (new Set(ids).size < ids.length) throw new BudgetFileError('project-twice', line);
    return ids;
  });
  return { meta, budget: cents(budget, 0), projects, ballots };
}

/** What is written of a vote: `ballots` may be any number of them, and are numbered as they come. */
export type WrittenBudget = Pick<BudgetFile, 'meta' | 'budget'> & {
  readonly projects: readonly (Project & { readonly name: string })[];
  readonly voters: number;
  readonly ballots: Iterable<readonly string[]>;
};

/**
 * The lines of such a file, one for each ballot. What separates fields and lines is taken out of the texts, in which a spreadsheet finds no
 * formula either.
 */
export function* budgetFileLines({
  meta,
  budget,
  projects,
  voters,
  ballots,
}: WrittenBudget): Generator<string> {
  const line = (...fields: (string | number)[]) =>
    `${fields.map((field) => String(field).replace(/[;\r\n]+/g, ' ')).join(';')}\n`;
  yield line('META');
  yield line('key', 'value');
  for (const [key, value] of meta) if (key !== 'budget') yield line(key, withoutFormulas(value));
  yield line('num_projects', projects.length);
  yield line('num_votes', voters);
  yield line('budget', euros(budget));
  yield line('PROJECTS');
  yield line('project_id', 'cost', 'name');
  for (const { id, cost, name } of projects) yield line(id, euros(cost), withoutFormulas(name));
  yield line('VOTES');
  yield line('voter_id', 'vote');
  let number = 0;
  for (const ids of ballots) {
    number += 1;
    yield line(number, ids.join());
  }
}

const euros = (amount: number): string => (amount / 100).toFixed(amount % 100 === 0 ? 0 : 2);

interface Section {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly fields: readonly string[]; readonly line: number }[];
}

const sectionNames = ['META', 'PROJECTS', 'VOTES'] as const;

function sectionsOf(text: string): Record<(typeof sectionNames)[number], Section> {
  const lines = text.split(/\r?\n/);
  const starts = sectionNames.map((name) => lines.indexOf(name));
  if (starts.some((start, index) => start < 0 || start <= (starts[index - 1] ?? -1))) {
    throw new BudgetFileError('no-section', 0);
  }
  const section = (index: number): Section => {
    const from = (starts[index] ?? 0) + 1;
    const [header = '', ...rows] = lines.slice(from, starts[index + 1]);
    return {
      columns: header.split(';'),
      rows: rows
        .map((row, at) => ({ fields: row.split(';'), line: from + at + 2 }))
        .filter(({ fields }) => fields.length > 1),
    };
  };
  return { META: section(0), PROJECTS: section(1), VOTES: section(2) };
}

/** `400000.0` and `400000` are both 40,000,000 cents. */
function cents(text: string | undefined, line: number): number {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:[.,](\d{1,2})0*)?$/.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined) throw new BudgetFileError('amount', line);
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}
