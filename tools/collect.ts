/**
 * Generates the lists of what the rooms of the house export, from their folders: nobody writes a room into a list.
 * `npm run collect` writes them.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runCommand } from './command.ts';
import { spellingsOf } from './spellings.ts';

const head = '// Made by `npm run collect`, from the folders: write there.\n';

/** The generated lists, by their path in the repository. */
export function lists(root: string): Readonly<Record<string, string>> {
  return {
    'lib/capabilities.ts': capabilityList(root),
    'platform/table/all-keys.ts': keyList(root),
    'tools/retention.ts': retentionList(root),
  };
}

/** The constructs of `lambdas/<capability>/construct.ts`, by the names of their folders. */
function capabilityList(root: string): string {
  const found = readdirSync(join(root, 'lambdas'))
    .filter((name) => existsSync(join(root, 'lambdas', name, 'construct.ts')))
    .sort();
  const imports = found.map(
    (name) => `import { ${spellingsOf(name).Pascal} } from '../lambdas/${name}/construct.ts';\n`,
  );
  const entries = found.map((name) => {
    const { camel, Pascal } = spellingsOf(name);
    return `  ${camel === name ? name : `'${name}'`}: ${Pascal},\n`;
  });
  return `${head}import type { Capability } from '../contract/api.ts';
${imports.join('')}import type { CapabilityConstruct } from './constructs/capability.ts';

/**
 * Every capability, by the name of its folder. The compiler requires those of the contract to have a construct; others (\`pages\`,
 * \`messenger\`) have no routes in it.
 */
export const capabilities = {
${entries.join('')}} satisfies Readonly<Record<Capability, CapabilityConstruct> & Record<string, CapabilityConstruct>>;
`;
}

/** The owners of keys: the files of `platform/table/keys/`, each of which exports prefixes, keys, and how long items are kept. */
function ownersOf(root: string): { file: string; camel: string }[] {
  const folder = join(root, 'platform/table/keys');
  return readdirSync(folder)
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes('Prefixes = {'))
    .sort()
    .map((file) => ({ file, camel: spellingsOf(basename(file, '.ts')).camel }));
}

function keyList(root: string): string {
  const owners = ownersOf(root);
  const imports = owners.map(
    ({ file, camel }) => `import { ${camel}Keys, ${camel}Prefixes } from './keys/${file}';\n`,
  );
  const merged = (kind: string) => owners.map(({ camel }) => `  ...${camel}${kind},\n`).join('');
  return `${head}${imports.join('')}
/**
 * Leading-key prefixes, for keys and for the IAM conditions in lib/. Every item type has one of its own, and the roles of the
 * functions are allow-lists of them (\`dynamodb:LeadingKeys\`): a key that is spelled elsewhere than in this folder is refused.
 */
export const prefixes = {
${merged('Prefixes')}} as const;

export const keys = {
${merged('Keys')}} as const;
`;
}

function retentionList(root: string): string {
  const owners = ownersOf(root);
  const imports = owners.map(
    ({ file, camel }) => `import { ${camel}Retention } from '../platform/table/keys/${file}';\n`,
  );
  return `${head}${imports.join('')}import type { prefixes } from '../platform/table/keys.ts';
import type { Retention } from '../platform/table/retention.ts';

/** What every item type reveals about a person, and how long it is kept. */
export const retention: Readonly<Record<keyof typeof prefixes, Retention>> = {
${owners.map(({ camel }) => `  ...${camel}Retention,\n`).join('')}};
`;
}

const usage = `npm run collect

  writes the lists of all capabilities, keys and retention periods`;

if (import.meta.main) {
  await runCommand({ usage, options: {} }, async () => {
    for (const [path, text] of Object.entries(lists('.'))) {
      writeFileSync(path, text);
      console.log(`${path} is written.`);
    }
  });
}
