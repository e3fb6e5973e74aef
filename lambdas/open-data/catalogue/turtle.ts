import { DataFactory, type Quad_Object, type Quad_Subject, Writer } from 'n3';
import { isLiteral, type Literal, prefixes, type Resource, statementsOf } from './graph.ts';

const { blankNode, literal, namedNode, quad } = DataFactory;
const rdfType = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

/** The catalogue in Turtle. */
export function serializeTurtle(root: Resource): Promise<string> {
  const writer = new Writer({ prefixes });
  // Depth first, each subject before what it refers to, so that the text reads from the whole to its parts.
  let nameless = 0;
  const subjectOf = ({ id }: Resource): Quad_Subject =>
    id === undefined ? blankNode(`b${nameless++}`) : namedNode(id);
  const written = new Set<string>();

  function describe(resource: Resource, subject: Quad_Subject): void {
    const later: [Resource, Quad_Subject][] = [];
    for (const type of resource.types ?? []) write(subject, rdfType.value, namedNode(expanded(type)));
    for (const [name, values] of statementsOf(resource)) {
      for (const value of values) {
        if (isLiteral(value)) {
          write(subject, expanded(name), literalOf(value));
          continue;
        }
        const object = subjectOf(value);
        write(subject, expanded(name), object as Quad_Object);
        later.push([value, object]);
      }
    }
    for (const [value, object] of later) describe(value, object);
  }

  /** A resource referred to from several places is written once. */
  function write(subject: Quad_Subject, predicate: string, object: Quad_Object): void {
    const statement = JSON.stringify([subject.id, predicate, object.id]);
    if (written.has(statement)) return;
    written.add(statement);
    writer.addQuad(quad(subject, namedNode(predicate), object));
  }

  describe(root, subjectOf(root));
  return new Promise((resolve, reject) => {
    writer.end((error, text) => (error ? reject(error) : resolve(text)));
  });
}

function literalOf({ value, type, language }: Literal): Quad_Object {
  if (language !== undefined) return literal(value, language);
  return type === undefined ? literal(value) : literal(value, namedNode(expanded(type)));
}

/** Expands `dct:title` to its IRI; leaves whole IRIs alone. */
function expanded(name: string): string {
  const colon = name.indexOf(':');
  const vocabulary: string | undefined = prefixes[name.slice(0, colon) as keyof typeof prefixes];
  return vocabulary === undefined ? name : vocabulary + name.slice(colon + 1);
}
