/** A path in a JSON document: names of fields and indexes of lists from the root. */
export type Path = readonly string[];

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of all fields of a document, of objects and of what is in them and in lists. */
export function fieldsOf(value: unknown, at: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => fieldsOf(each, [...at, String(index)]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const path = [...at, name];
    return [path, ...fieldsOf(each, path)];
  });
}

/** Paths of all objects of a document, the document itself among them. */
export function objectsOf(value: unknown, at: Path = []): Path[] {
  const inside = Object.entries(Object(value)).flatMap(([name, each]) =>
    typeof each === 'object' ? objectsOf(each, [...at, name]) : [],
  );
  return isObject(value) ? [at, ...inside] : inside;
}

export function valueAt(document: unknown, [name, ...rest]: Path): unknown {
  return name === undefined ? document : valueAt((document as Json)[name], rest);
}

/** A copy of the document with another value at a path; undefined leaves the field out. */
export function withValue(document: Json, path: Path, value: unknown): Json {
  const copy = structuredClone(document) as Record<string, unknown>;
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>;
  const name = path.at(-1) ?? '';
  if (value === undefined) delete parent[name];
  else parent[name] = value;
  return copy;
}
