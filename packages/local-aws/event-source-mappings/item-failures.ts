/**
 * Partial batch responses (ReportBatchItemFailures), read as Lambda reads them.
 *
 * Source: Lambda Developer Guide, "Configuring partial batch response with DynamoDB and Lambda" and "… with Amazon SQS":
 * no answer or an empty list is a success; an empty, missing or unknown identifier fails the whole batch.
 */

/**
 * @param identifiers what the batch's items are called: sequence numbers or message ids
 * @returns the identifiers reported as failed, or `all` for an answer that can't be understood
 */
export function failedItems(payload: unknown, identifiers: readonly string[]): Set<string> | 'all' {
  if (payload === null || payload === undefined) return new Set();
  if (typeof payload !== 'object') return 'all';
  const failures = (payload as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return new Set();
  if (!Array.isArray(failures)) return 'all';
  const known = new Set(identifiers);
  const failed = new Set<string>();
  for (const failure of failures) {
    const identifier = failure?.itemIdentifier;
    if (typeof identifier !== 'string' || !known.has(identifier)) return 'all';
    failed.add(identifier);
  }
  return failed;
}
