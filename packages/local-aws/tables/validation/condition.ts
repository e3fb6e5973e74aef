/**
 * Parses condition, filter and key condition expressions, so that what they compare can be checked. It doesn't judge their
 * grammar: the engine refuses malformed expressions, and what can't be parsed here is left to it.
 */
import { remembered } from '../remembered.ts';

/** A path as written (`#a.b[0]`), a placeholder of a value (`:v`), or the size of a path. */
export interface Operand {
  readonly kind: 'path' | 'value' | 'size';
  readonly text: string;
}

/** One comparison (`=`, `BETWEEN`, `IN`…) or one call of a function, with its operands in order. */
export interface Comparison {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

export interface Condition {
  readonly comparisons: readonly Comparison[];
  /** Total number of comparisons, functions, AND, OR and NOT. */
  readonly operators: number;
}

const TOKEN = /:\w+|#?[A-Za-z0-9_]\w*(?:\s*\.\s*#?\w+|\s*\[\s*\d+\s*\])*|<>|<=|>=|[=<>(),]|\S/g;
const COMPARATORS = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** @returns undefined if the expression can't be parsed: the engine then says what is wrong */
export const readCondition = remembered((expression): Condition | undefined => {
  try {
    return new Reader(expression.match(TOKEN) ?? []).read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return undefined;
  }
});

class Unreadable extends Error {}

/** Descends through OR, AND, NOT and brackets, collecting the comparisons. */
class Reader {
  readonly #tokens: readonly string[];
  readonly #comparisons: Comparison[] = [];
  #at = 0;
  #logical = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  read(): Condition {
    this.#or();
    if (this.#at < this.#tokens.length) throw new Unreadable();
    return { comparisons: this.#comparisons, operators: this.#comparisons.length + this.#logical };
  }

  #or(): void {
    this.#and();
    while (this.#takeWord('OR')) {
      this.#logical += 1;
      this.#and();
    }
  }

  #and(): void {
    this.#not();
    while (this.#takeWord('AND')) {
      this.#logical += 1;
      this.#not();
    }
  }

  #not(): void {
    while (this.#takeWord('NOT')) this.#logical += 1;
    if (this.#take('(')) {
      this.#or();
      this.#expect(')');
      return;
    }
    this.#comparison();
  }

  #comparison(): void {
    const name = this.#tokens[this.#at] ?? '';
    if (this.#tokens[this.#at + 1] === '(' && name !== 'size') {
      this.#at += 1;
      this.#comparisons.push({ operator: name, operands: this.#list() });
      return;
    }
    const left = this.#operand();
    if (this.#takeWord('BETWEEN')) {
      const low = this.#operand();
      if (!this.#takeWord('AND')) throw new Unreadable();
      this.#comparisons.push({ operator: 'BETWEEN', operands: [left, low, this.#operand()] });
    } else if (this.#takeWord('IN')) {
      this.#comparisons.push({ operator: 'IN', operands: [left, ...this.#list()] });
    } else {
      const operator = this.#tokens[this.#at] ?? '';
      if (!COMPARATORS.has(operator)) throw new Unreadable();
      this.#at += 1;
      this.#comparisons.push({ operator, operands: [left, this.#operand()] });
    }
  }

  #list(): Operand[] {
    this.#expect('(');
    const operands = [this.#operand()];
    while (this.#take(',')) operands.push(this.#operand());
    this.#expect(')');
    return operands;
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    if (token === 'size' && this.#take('(')) {
      const { text } = this.#operand();
      this.#expect(')');
      return { kind: 'size', text };
    }
    if (!/^[:#\w]/.test(token)) throw new Unreadable();
    return { kind: token.startsWith(':') ? 'value' : 'path', text: token };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #takeWord(word: string): boolean {
    if (this.#tokens[this.#at]?.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Unreadable();
  }
}
