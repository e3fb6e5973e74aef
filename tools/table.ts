/**
 * Generates the chapters of docs/table.md that derive from code: every key in platform/table/keys/, the indexes, and what
 * each function may do with which items. `npm run docs:table` writes them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { feedIndexes, type Key, keys, prefixes, releaseDueIndex } from '../platform/table/keys.ts';
import type { Retention } from '../platform/table/retention.ts';
import { capabilities } from '../test/capabilities.ts';
import { runCommand } from './command.ts';
import { retention } from './retention.ts';

export const tableFile = new URL('../docs/table.md', import.meta.url);
const keysFolder = new URL('../platform/table/keys/', import.meta.url);

const begin = '<!-- What follows is made by `npm run docs:table`, from the code: write there. -->\n';
const end = '<!-- Here ends what `npm run docs:table` makes. -->\n';

/**
 * The page with its generated chapters updated.
 * @throws Error if the page lacks the markers around them
 */
export async function withTables(page: string): Promise<string> {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/table.md has lost the marks of its made chapters.');
  const chapters = [itemsChapter(), indexesChapter(), retentionChapter(), await rightsChapter()].join('\n\n');
  return `${page.slice(0, from + begin.length)}\n${chapters}\n\n${page.slice(to)}`;
}

function itemsChapter(): string {
  const rooms = readdirSync(keysFolder).map((file) => readFileSync(new URL(file, keysFolder), 'utf8'));
  const parts = rooms.map((source) => source.split('Keys = {'));
  const ofPrefix = commentsOf(parts.map(([ofPrefixes = '']) => ofPrefixes).join('\n'));
  const ofKey = commentsOf(parts.map(([, ofKeys = '']) => ofKeys).join('\n'));
  const rows = Object.entries(keys).map(([name, make]) => {
    const { pk, sk } = exampleOf(make as (...args: never[]) => Key);
    const prefix = Object.entries(prefixes)
      .filter(([, text]) => pk.startsWith(text))
      .sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
    const said = ofKey.get(name) ?? ofPrefix.get(prefix ?? '') ?? '';
    return `| \`${name}\` | \`${pk}\` | \`${sk}\` | ${said} |`;
  });
  return ['## Keys', '', '| key | `pk` | `sk` | |', '|---|---|---|---|', ...rows].join('\n');
}

/** A key with the names of its arguments in place of values. */
function exampleOf(make: (...args: never[]) => Key): Key {
  const source = String(make);
  const parameters = source.slice(0, source.indexOf('=>')).replace(/^\(|\)\s*$/g, '');
  const named = (name: string) => `‹${name.trim()}›`;
  const args = parameters.includes('{')
    ? [Object.fromEntries([...parameters.matchAll(/\w+/g)].map(([name]) => [name, named(name)]))]
    : parameters
        .split(',')
        .filter((name) => name.trim() !== '')
        .map(named);
  const { pk, sk } = make(...(args as never[]));
  // Numbers are padded; some texts are truncated.
  const clean = (text: string) => text.replace(/0+(?=‹)/g, '').replace(/‹(?![^‹]*›)\w*/g, '…');
  return { pk: clean(pk), sk: clean(sk) };
}

/** The comments before the entries of an object, by name, each on one line. */
function commentsOf(source: string): Map<string, string> {
  const entries = source.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*(\w+):/gs);
  return new Map(
    [...entries].map(([, comment = '', name = '']) => [
      name,
      comment
        .replace(/\s*\n\s*\*\s?/g, ' ')
        .replaceAll('|', '\\|')
        .trim(),
    ]),
  );
}

function indexesChapter(): string {
  const rows = [...Object.values(feedIndexes), releaseDueIndex].map((index) => {
    const sort = 'sort' in index ? `\`${index.sort}\`` : '–';
    return `| \`${index.name}\` | \`${index.partition}\` | ${sort} |`;
  });
  return ['## Indexes', '', '| index | partition | sort |', '|---|---|---|', ...rows].join('\n');
}

function retentionChapter(): string {
  const rows = Object.entries(retention).map(([name, kept]) => {
    const { about, until, erased = '–' } = kept;
    const prefix = prefixes[name as keyof typeof prefixes];
    return `| \`${prefix}\` | ${about} | ${until} | ${exportOf(kept)} | ${erased} |`;
  });
  return [
    '## How long it is kept',
    '',
    'What an item says of people: `none`, nothing; `staff`, of who acts for the Région, by pseudonym; `keyed`, of somebody whom one function alone finds again, and',
    'only while they ask; `sealed`, an address or a name that one capability opens; `mailbox`, an address, sealed or as a keyed digest, which nothing links to a profile;',
    '`cell`, a département, a sex and an age band of nobody in particular. Whatever is `keyed` or `sealed` is given by `GET /v1/me` in the member named here, or says',
    'why not, and the compiler asks for both of a new kind of item. Deleted by the table’s own clock (up to two days late) or as said. Backups keep what was deleted for 35 days more ([runbook](runbook.md)).',
    '',
    '| items | of people | until | in `GET /v1/me` | when a profile is erased |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function exportOf(kept: Retention): string {
  if (!('exported' in kept)) return '–';
  return typeof kept.exported === 'string' ? `\`${kept.exported}\`` : `no: ${kept.exported.not}`;
}

/** The roles' rights, from the templates as in the test of rights. */
async function rightsChapter(): Promise<string> {
  const byPrefix = new Map<string, Map<string, string[]>>();
  for (const [capability, { rights }] of Object.entries(capabilities)) {
    for (const [lambda, list] of Object.entries(await rights())) {
      for (const right of list) {
        const [, action, index, items] = /^(\w+) (?:([\w-]+) )?([A-Z]+#\S*)\*$/.exec(right) ?? [];
        if (action === undefined || items === undefined) continue;
        const what = index === undefined ? action : `${action} of \`${index}\``;
        const functions = byPrefix.get(items) ?? new Map<string, string[]>();
        const name = `${capability}/${lambda}`;
        byPrefix.set(items, functions.set(name, [...(functions.get(name) ?? []), what]));
      }
    }
  }
  const rows = [...byPrefix]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([items, functions]) => {
      const who = [...functions].map(([name, actions]) => `${name}: ${[...new Set(actions)].join(', ')}`);
      return `| \`${items}\` | ${who.join('; ')} |`;
    });
  return [
    '## Who may do what',
    '',
    'A transaction is authorized action by action. Nothing else may touch these items; the recount may also Scan.',
    '',
    '| items | functions, and what their roles let them do |',
    '|---|---|',
    ...rows,
  ].join('\n');
}

const usage = `npm run docs:table

  writes the chapters of docs/table.md that are made from the code`;

if (import.meta.main) {
  await runCommand({ usage, options: {} }, async () => {
    writeFileSync(tableFile, await withTables(readFileSync(tableFile, 'utf8')));
    console.log('docs/table.md is written.');
  });
}
