import { readFile } from 'node:fs/promises';
import { parse, print } from '@swc/core';
import type { Plugin } from 'esbuild';

/**
 * Strips from the contract what is for the documentation (tools/openapi.ts) and for the compiler, and what no function reads: summaries,
 * descriptions, and the schemas of answers. Whatever only these used is left out with them, since each constant is marked as one that
 * may be.
 */
export const leanContractPlugin: Plugin = {
  name: 'lean-contract',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\/contract\/.+\.ts$/ }, async ({ path }) => {
      const program = await parse(await readFile(path, 'utf8'), { syntax: 'typescript', target: 'es2024' });
      const { code } = await print(withoutWords(program));
      return { loader: 'ts', contents: await withOptionalConstants(code) };
    });
  },
};

/**
 * The module with the value of each constant in a function that is called at once and marked as pure: esbuild drops those that nobody
 * needs, and takes the function away from the others. The contract is data: to make it has no effect.
 */
async function withOptionalConstants(code: string): Promise<string> {
  const { body } = await parse(code, { syntax: 'typescript', target: 'es2024' });
  const values = body
    .map((item) => (item.type === 'ExportDeclaration' ? item.declaration : item))
    .flatMap((item) => (item.type === 'VariableDeclaration' ? item.declarations : []))
    .flatMap(({ init }) => (init?.type === 'ArrowFunctionExpression' ? [] : [init as unknown as Spanned]));
  const bytes = Buffer.from(code);
  let end = 0;
  const pieces = values.flatMap(({ span }) => {
    const before = bytes.subarray(end, span.start - 1).toString();
    end = span.end - 1;
    return [before, `/* @__PURE__ */ (() => (${bytes.subarray(span.start - 1, end).toString()}))()`];
  });
  return pieces.join('') + bytes.subarray(end).toString();
}

/** In bytes, counted from 1. */
interface Spanned {
  readonly span: { readonly start: number; readonly end: number };
}

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
  if (isSuccess(node as unknown as Node)) return withoutWords(withoutBody(node as unknown as Node)) as T;
  if (type === 'CallExpression' && callee?.type === 'MemberExpression' && isAbout(callee.property?.value)) {
    return withoutWords(callee.object) as T;
  }
  const kept =
    type === 'ObjectExpression'
      ? { ...node, properties: properties?.filter((each) => !isWords(each)) }
      : node;
  return Object.fromEntries(Object.entries(kept).map(([name, child]) => [name, withoutWords(child)])) as T;
}

/** `success: { status, body, … }` of a route. */
const isSuccess = ({ type, key, value }: Node): boolean =>
  type === 'KeyValueProperty' &&
  key?.value === 'success' &&
  value?.type === 'ObjectExpression' &&
  value.properties?.some(isBody) === true;

const isBody = ({ type, key, value }: Node): boolean =>
  key?.value === 'body' || (type === 'Identifier' && (value as unknown) === 'body');

function withoutBody(success: Node): Node {
  const value = success.value as Node;
  return {
    ...success,
    value: { ...value, properties: value.properties?.filter((each) => !isBody(each)) ?? [] },
  };
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
