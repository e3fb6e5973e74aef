/** Vocabularies of the catalogue, by the prefix used in both of its formats. */
export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geosparql: 'http://www.opengis.net/ont/geosparql#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** `dct:title` */
export type Name = `${keyof typeof prefixes}:${string}`;

export interface Literal {
  readonly value: string;
  /** A prefixed name, or a whole IRI. */
  readonly type?: string;
  readonly language?: string;
}

/** A resource with properties; without `id` it is a blank node. An `id` alone refers to a resource described elsewhere. */
export interface Resource {
  readonly id?: string;
  readonly types?: readonly Name[];
  readonly properties?: Readonly<Partial<Record<Name, Value | readonly Value[] | undefined>>>;
}

export type Value = Literal | Resource;

export const french = (value: string): Literal => ({ value, language: 'fr' });
export const date = (value: string): Literal => ({ value, type: 'xsd:date' });
export const dateTime = (value: string): Literal => ({ value, type: 'xsd:dateTime' });

/** An external resource, with its class, because validators of the catalogue don't fetch it. */
export const known = (id: string, type: Name, label?: string): Resource => ({
  id,
  types: [type],
  ...(label !== undefined && { properties: { 'rdfs:label': french(label) } }),
});

export const isLiteral = (value: Value): value is Literal => 'value' in value;

/** The properties of a resource, each with its values. */
export function statementsOf({ properties = {} }: Resource): [Name, readonly Value[]][] {
  return Object.entries(properties).flatMap(([name, values]): [Name, readonly Value[]][] =>
    values === undefined ? [] : [[name as Name, Array.isArray(values) ? values : [values as Value]]],
  );
}
