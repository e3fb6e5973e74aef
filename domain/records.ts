/**
 * A record whose keys somebody chose: an option of a question may be called `constructor`, and of an ordinary object that is
 * always there, whatever was put into it.
 */
export function recordOf<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const record: Record<string, V> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}
