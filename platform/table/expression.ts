/**
 * The names and values of an expression under aliases as short as can be: an expression may hold 4 KB, and a batch of votes
 * on a question with twelve options touches hundreds of counters.
 */
export class Expression {
  readonly #names = new Map<string, string>();
  readonly #values: unknown[] = [];

  /** Alias of an attribute. */
  name(attribute: string): string {
    const held = this.#names.get(attribute);
    if (held !== undefined) return held;
    const alias = `#${this.#names.size.toString(36)}`;
    this.#names.set(attribute, alias);
    return alias;
  }

  /** Alias of a value. */
  value(value: unknown): string {
    this.#values.push(value);
    return `:${(this.#values.length - 1).toString(36)}`;
  }

  /** `attribute=value` for each entry, as SET wants it. */
  assignments(item: Readonly<Record<string, unknown>>): string[] {
    return Object.entries(item).map(([attribute, value]) => `${this.name(attribute)}=${this.value(value)}`);
  }

  /** The aliases, for a command. */
  attributes() {
    return {
      ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, alias]) => [alias, name])),
      ExpressionAttributeValues: Object.fromEntries(
        this.#values.map((value, index) => [`:${index.toString(36)}`, value]),
      ),
    };
  }
}
