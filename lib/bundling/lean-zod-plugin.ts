import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const deferred = join(import.meta.dirname, 'deferred-zod.ts');

/**
 * Leaves out the third of zod that functions never use: JSON Schema, which is only made for the documentation
 * (tools/openapi.ts), the English messages (`platform/http/field-faults.ts` reads the issues), formats as methods of strings
 * (`z.string().jwt()`; the contract has patterns of its own, and `z.url()`), and what lets a schema read data that contains itself,
 * as nothing that comes from JSON or the table does.
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
    esbuild.onLoad({ filter: /\/zod\/v4\/core\/memoizer\.js$/ }, async ({ path }) => ({
      contents: `${withoutValues(await readFile(path, 'utf8'), 'memoizer')} export const memoizer = () => undefined;`,
    }));
    esbuild.onLoad({ filter: /\/zod\/v4\/classic\/schemas\.js$/ }, async ({ path }) => ({
      contents: withoutStringFormats(await readFile(path, 'utf8')),
    }));
    esbuild.onLoad({ filter: /\/zod\/v4\/locales\/en\.js$/ }, () => ({
      contents: 'export default () => ({});',
    }));
  },
};

/** A module that exports the same names, and nothing under them. @param except a name that it doesn't export */
function withoutValues(module: string, except?: string): string {
  const names = [...module.matchAll(/^export (?:const|function|class) ([$\w]+)/gm)].map(([, name]) => name);
  const kept = names.filter((name) => name !== except);
  return `const none = undefined; export { ${kept.map((name) => `none as ${name}`).join(', ')} };`;
}

/**
 * `ZodString` without its last argument, the methods of formats; those of lengths and patterns are `_ZodString`'s.
 * @throws Error if zod is no longer written as it was
 */
function withoutStringFormats(module: string): string {
  const [before, rest] = halves(module, 'export const ZodString = ');
  const [head, methods] = halves(rest, '\n}, {\n    email(');
  const [, after] = halves(methods, '\n});');
  return `${before}export const ZodString = ${head}\n});${after}`;
}

function halves(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0)
    throw new Error(`zod has no ${JSON.stringify(mark)} any more: lib/bundling/lean-zod-plugin.ts.`);
  return [text.slice(0, at), text.slice(at + mark.length)];
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
