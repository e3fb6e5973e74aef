/** A place in a JSON document: names of fields from the root. */
export type Path = readonly string[];

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of all fields of a document, of objects and of what is in them. */
export function fieldsOf(document: Json, at: Path = []): Path[] {
  return Object.entries(document).flatMap(([name, value]) => {
    const path = [...at, name];
    return [path, ...(isObject(value) ? fieldsOf(value, path) : [])];
  });
}

/** Paths of all objects of a document, the document itself among them. */
export function objectsOf(document: Json): Path[] {
  return [[], ...fieldsOf(document).filter((path) => isObject(valueAt(document, path)))];
}

export function valueAt(document: unknown, [name, ...rest]: Path): unknown {
  return name === undefined ? document : valueAt((document as Json)[name], rest);
}

/** The document with another value at a path; undefined leaves the field out. */
export function withValue(document: Json, [name = '', ...rest]: Path, value: unknown): Json {
  const inner = rest.length === 0 ? value : withValue((document[name] ?? {}) as Json, rest, value);
  const { [name]: _, ...others } = document;
  return inner === undefined ? others : { ...others, [name]: inner };
}
