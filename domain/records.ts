/** A record with keys chosen by people: an option may be called `constructor`, which every ordinary object already has. */
export function recordOf<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const record: Record<string, V> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}

/**
 * The same record sorted by key: DynamoDB doesn't preserve the order of a map, and repeated reads must give the same text
 * (ETag).
 */
export function sortedByName<V>(record: Readonly<Record<string, V>>): Record<string, V> {
  return recordOf(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
