import { readFile } from 'node:fs/promises';
import { parse, print } from '@swc/core';
import type { Plugin } from 'esbuild';

/**
 * Strips summaries and descriptions from the contract: they are for the documentation (tools/openapi.ts), and no function
 * reads them.
 */
export const leanContractPlugin: Plugin = {
  name: 'lean-contract',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/contract\/.+\.ts$/ }, async ({ path }) => {
      const program = await parse(await readFile(path, 'utf8'), { syntax: 'typescript', target: 'es2024' });
      const { code } = await print(withoutWords(program));
      return { loader: 'ts', contents: code };
    });
  },
};

/** The fields of a syntax node that matter here. */
interface Node {
  readonly type: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: { readonly value?: string };
  readonly key?: { readonly value?: string };
  readonly value?: Node;
  readonly properties?: readonly Node[];
}

/**
 * Reduces `schema.describe('…')` and `schema.meta({ … })` to the schema; removes `summary` and `description` from objects.
 */
function withoutWords<T>(node: T): T {
  if (Array.isArray(node)) return node.map(withoutWords) as T;
  if (typeof node !== 'object' || node === null) return node;
  const { type, callee, properties } = node as unknown as Node;
  if (type === 'CallExpression' && callee?.type === 'MemberExpression' && isAbout(callee.property?.value)) {
    return withoutWords(callee.object) as T;
  }
  const kept =
    type === 'ObjectExpression'
      ? { ...node, properties: properties?.filter((each) => !isWords(each)) }
      : node;
  return Object.fromEntries(Object.entries(kept).map(([name, child]) => [name, withoutWords(child)])) as T;
}

const isAbout = (method: string | undefined): boolean => method === 'describe' || method === 'meta';

/**
 * Whether the value is a string, or several joined: a field that happens to be called `description` has a schema for its
 * value.
 */
function isWords({ type, key, value }: Node): boolean {
  const isNamedSo = key?.value === 'summary' || key?.value === 'description';
  return (
    type === 'KeyValueProperty' &&
    isNamedSo &&
    ['StringLiteral', 'TemplateLiteral', 'BinaryExpression'].includes(value?.type ?? '')
  );
}
