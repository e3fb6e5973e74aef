import { isLiteral, prefixes, type Resource, statementsOf, type Value } from './graph.ts';

/** The catalogue as a JSON-LD 1.1 document, with nested resources. */
export function serializeJsonLd(root: Resource): string {
  return `${JSON.stringify({ '@context': prefixes, ...nodeOf(root) }, null, 2)}\n`;
}

function nodeOf(resource: Resource): Record<string, unknown> {
  const { id, types } = resource;
  const statements = statementsOf(resource).map(([name, values]) => {
    const written = values.map(termOf);
    return [name, written.length === 1 ? written[0] : written] as const;
  });
  return {
    ...(id !== undefined && { '@id': id }),
    ...(types !== undefined && { '@type': types.length === 1 ? types[0] : types }),
    ...Object.fromEntries(statements),
  };
}

function termOf(value: Value): unknown {
  if (!isLiteral(value)) return nodeOf(value);
  const { type, language } = value;
  if (type === undefined && language === undefined) return value.value;
  return {
    '@value': value.value,
    ...(type && { '@type': type }),
    ...(language && { '@language': language }),
  };
}
