import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spellingsOf } from '../spellings.ts';

/** The files of a capability, each with its template beside this module. */
const files: Readonly<Record<string, string>> = {
  'contract/__kebab__/__kebab__.routes.ts': 'routes',
  'contract/__kebab__/index.ts': 'contract',
  'lambdas/__kebab__/construct.ts': 'construct',
  'lambdas/__kebab__/__kebab__-api.lambda.ts': 'lambda',
  'lambdas/__kebab__/list-__kebab__.ts': 'list',
  'lambdas/__kebab__/__kebab__-items.ts': 'items',
  'platform/table/keys/__kebab__.ts': 'keys',
  'test/lambdas/__kebab__/rights.ts': 'rights',
  'test/lambdas/__kebab__/samples.ts': 'samples',
  'test/lambdas/__kebab__/__kebab__-api.engine.test.ts': 'test',
};

/** A line that names the capability, and the text before or after which it goes in a list of all capabilities. */
interface Line {
  readonly file: string;
  readonly text: string;
  readonly before: string;
}

const lines: readonly Line[] = [
  {
    file: 'contract/api.ts',
    text: "import { __camel__Contract } from './__kebab__/index.ts';\n",
    before: 'import ',
  },
  {
    file: 'contract/api.ts',
    text: "  '__kebab__': __camel__Contract,\n",
    before: '} as const satisfies Record<string, RouteGroups>;',
  },
  {
    file: 'docs/table.md',
    text: '| the newest of __kebab__ | Query `__PREFIX__#ALL`, the last ones | – | 0.5 RRU per 4 KB |\n',
    before: '\n## The bucket',
  },
];

/**
 * Generates a capability that works and is tested: its own route, reading its own items.
 * @param name in kebab case, like its folders
 * @param root of the repository
 * @returns the generated files, and those in which it was registered
 * @throws Error if the name is invalid or taken
 */
export function newCapability(name: string, root: string): { made: string[]; named: string[] } {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 24) {
    throw new Error(
      `"${name}" can't name a capability: small letters and digits, words joined by "-", 24 at most.`,
    );
  }
  const fill = filling(name);
  const paths = Object.keys(files).map(fill);
  const taken = paths.map(dirname).find((folder) => folder.includes(name) && existsSync(join(root, folder)));
  if (taken !== undefined) throw new Error(`There is a ${taken} already.`);
  const edited = new Map<string, string>();
  for (const line of lines) {
    const text = edited.get(line.file) ?? readFileSync(join(root, line.file), 'utf8');
    edited.set(line.file, inserted(text, { ...line, text: fill(line.text) }));
  }
  for (const [path, template] of Object.entries(files)) {
    const file = join(root, fill(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      fill(readFileSync(join(import.meta.dirname, 'capability', `${template}.txt`), 'utf8')),
    );
  }
  for (const [file, text] of edited) writeFileSync(join(root, file), text);
  return { made: paths, named: [...edited.keys()] };
}

/** Replaces the placeholders by the name, in each of its spellings. */
function filling(name: string): (text: string) => string {
  const { Pascal, camel } = spellingsOf(name);
  const prefix = name.replaceAll('-', '').toUpperCase();
  return (text) =>
    text
      .replaceAll('__kebab__', name)
      .replaceAll('__Pascal__', Pascal)
      .replaceAll('__camel__', camel)
      .replaceAll('__PREFIX__', prefix);
}

function inserted(text: string, { file, text: line, before }: Line): string {
  const at = text.indexOf(before);
  if (at < 0)
    throw new Error(`${file} has changed: there is no "${before}" before which to name a capability.`);
  return `${text.slice(0, at)}${line}${text.slice(at)}`;
}
