import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from '@swc/core';
import type { Plugin } from 'esbuild';

const standIns = join(import.meta.dirname, 'made-at-first-use.ts');

/**
 * Patterns that know Unicode's classes of characters (`\p{L}`), and those that a module puts together (`new RegExp`), are built when
 * they are first used. V8 reads a pattern when it reads the file, even in a function that nobody calls, and again when the module
 * runs; and each class is a set of thousands of characters.
 */
export const laterPatternsPlugin: Plugin = {
  name: 'later-patterns',
  setup(esbuild) {
    const sources =
      /\/(?:domain|foundations|lambdas|messages|platform|node_modules\/minisearch)\/.+\.[jt]sx?$/;
    esbuild.onLoad({ filter: sources }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!/\\p\{|new RegExp\(/.test(source)) return undefined;
      const isTsx = path.endsWith('.tsx');
      return { loader: isTsx ? 'tsx' : 'ts', contents: await withLaterPatterns(source, isTsx) };
    });
  },
};

/**
 * The module with these patterns kept for later. Those of functions are made once, for all calls, unless a pattern that remembers where
 * it stopped is asked itself (`/\p{L}/g.exec(text)`): methods of texts begin anew each time.
 */
export async function withLaterPatterns(source: string, tsx = false): Promise<string> {
  const program = await parse(source, { syntax: 'typescript', tsx, target: 'es2024' });
  const found = patternsIn(program, { isInFunction: false, isAsked: false });
  if (found.length === 0) return source;
  const bytes = Buffer.from(source);
  const shared: string[] = [];
  const pieces = [];
  let end = 0;
  for (const { span, isInFunction, pattern, flags } of found) {
    const [from, to] = [span.start - 1, span.end - 1];
    const make =
      pattern === undefined
        ? bytes.subarray(from, to).toString()
        : `new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)})`;
    const later = `patternKeptForLater(() => ${make})`;
    const name = `patternOfFunctions${shared.length}`;
    if (isInFunction) shared.push(`const ${name} = ${later};`);
    pieces.push(bytes.subarray(end, from).toString(), isInFunction ? name : later);
    end = to;
  }
  return [
    `import { madeAtFirstUse as patternKeptForLater } from ${JSON.stringify(standIns)};`,
    ...shared,
    pieces.join('') + bytes.subarray(end).toString(),
  ].join('\n');
}

/** The fields of a syntax node that matter here; bytes are counted from 1. */
interface Node {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly pattern?: string;
  readonly flags?: string;
  readonly callee?: { readonly type: string; readonly value?: string };
  readonly object?: unknown;
}

interface Place {
  readonly isInFunction: boolean;
  /** Whether a member of the node is asked for: `node.test`. */
  readonly isAsked: boolean;
}

/** In the order of the text. */
function patternsIn(node: unknown, place: Place): (Node & Place)[] {
  if (Array.isArray(node)) return node.flatMap((each) => patternsIn(each, place));
  if (typeof node !== 'object' || node === null) return [];
  const { type, object } = node as Node;
  if (isKept(node as Node, place)) return [{ ...(node as Node), ...place }];
  const isInFunction =
    place.isInFunction ||
    /Function|Method|^(?:Constructor|(?:Class|Private|Getter|Setter)Property)$/.test(type ?? '');
  return Object.values(node).flatMap((child) =>
    patternsIn(child, { isInFunction, isAsked: type === 'MemberExpression' && child === object }),
  );
}

function isKept({ type, pattern = '', flags = '', callee }: Node, { isInFunction, isAsked }: Place): boolean {
  if (type === 'RegExpLiteral')
    return /\\p\{/i.test(pattern) && !(isInFunction && isAsked && /[gy]/.test(flags));
  return (
    type === 'NewExpression' && callee?.type === 'Identifier' && callee.value === 'RegExp' && !isInFunction
  );
}
