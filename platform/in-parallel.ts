import pLimit from 'p-limit';

/**
 * What `work` makes of each item, in the order of the items, so many at once and no more. Where one fails, those that haven't
 * begun aren't begun.
 * @throws what the first failing one throws
 */
export async function inParallel<T, R>(
  atOnce: number,
  items: Iterable<T>,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const limit = pLimit(atOnce);
  try {
    return await Promise.all(Array.from(items, (item, index) => limit(() => work(item, index))));
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
}
