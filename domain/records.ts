/**
 * A record whose keys somebody chose: an option of a question may be called `constructor`, and of an ordinary object that is
 * always there, whatever was put into it.
 */
export function recordOf<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const record: Record<string, V> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}

/** The same record with its keys in order: DynamoDB keeps none within a map, and what is read twice must be the same text (ETag). */
export function sortedByName<V>(record: Readonly<Record<string, V>>): Record<string, V> {
  return recordOf(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
