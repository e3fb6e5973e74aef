/**
 * What JSON Schema says of TypeScript's or zod's own matters, and says wrongly to a reader of the document: taken out, or said as
 * OpenAPI says it.
 */

type Node = Record<string, unknown>;

interface Document {
  readonly components?: { readonly schemas?: Record<string, Node> };
}

/**
 * - `readOnly` (from zod's `.readonly()`, which types a value) would forbid a client to send it;
 * - bounds of ±(2^53 − 1) are what a number can be in JavaScript, not what the service takes;
 * - the members of a union that one property tells apart become schemas of their own, and the union names that property,
 *   so that generated clients have a type for each.
 * @param document is changed
 */
export function tidy<D extends object>(document: D): D {
  const schemas = (document as Document).components?.schemas ?? {};
  for (const [name, schema] of Object.entries(schemas)) discriminate(name, schema, schemas);
  walk(document, (node) => {
    if (typeof node.readOnly === 'boolean') delete node.readOnly;
    if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
    if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
  });
  return document;
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) visit(node as Node);
  for (const child of Object.values(node)) walk(child, visit);
}

function discriminate(name: string, schema: Node, schemas: Record<string, Node>): void {
  const members = schema.oneOf;
  if (!Array.isArray(members) || schema.discriminator !== undefined) return;
  const property = discriminating(members);
  if (property === undefined) return;
  const mapping: Record<string, string> = {};
  schema.oneOf = members.map((member: Node) => {
    const value = constantOf(member, property) ?? '';
    const own = `${name}${pascal(value)}`;
    schemas[own] = member;
    const $ref = `#/components/schemas/${own}`;
    mapping[value] = $ref;
    return { $ref };
  });
  schema.discriminator = { propertyName: property, mapping };
}

/** The property that is another constant in each member. */
function discriminating(members: readonly Node[]): string | undefined {
  const [first] = members;
  return Object.keys((first?.properties ?? {}) as Node).find((property) => {
    const values = members.map((member) => constantOf(member, property));
    return values.every((value) => value !== undefined) && new Set(values).size === members.length;
  });
}

function constantOf(member: Node, property: string): string | undefined {
  const { const: value } = ((member.properties as Record<string, Node> | undefined)?.[property] ??
    {}) as Node;
  return typeof value === 'string' ? value : undefined;
}

const pascal = (text: string): string =>
  text.replace(/(?:^|[^A-Za-z0-9])([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
