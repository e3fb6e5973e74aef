import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const deferred = join(import.meta.dirname, 'deferred-zod.ts');

/**
 * Leaves out the 20 KB of zod that functions never use: JSON Schema, which is only made for the documentation
 * (tools/openapi.ts), and the English messages (`platform/http/field-faults.ts` reads the issues).
 */
export const leanZodPlugin: Plugin = {
  name: 'lean-zod',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^zod$/ }, ({ importer }) =>
      importer === deferred || importer.includes('/node_modules/') ? undefined : { path: deferred },
    );
    esbuild.onLoad({ filter: /\/zod\/v4\/core\/to-json-schema\.js$/ }, () => ({ contents: noJsonSchema }));
    esbuild.onLoad({ filter: /\/zod\/v4\/core\/json-schema-processors\.js$/ }, async ({ path }) => ({
      contents: withoutValues(await readFile(path, 'utf8')),
    }));
    esbuild.onLoad({ filter: /\/zod\/v4\/locales\/en\.js$/ }, () => ({
      contents: 'export default () => ({});',
    }));
  },
};

/** A module that exports the same names, and nothing under them. */
function withoutValues(module: string): string {
  const names = [...module.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
  return `const none = undefined; export { ${names.map((name) => `none as ${name}`).join(', ')} };`;
}

const names = [
  'createToJSONSchemaMethod',
  'createStandardJSONSchemaMethod',
  'extractDefs',
  'finalize',
  'initializeContext',
  'processSchema',
  'toJSONSchema',
];
const noJsonSchema = `
const none = () => () => { throw new Error('Functions make no JSON Schema.'); };
export { ${names.map((name) => `none as ${name}`).join(', ')} };
`;
