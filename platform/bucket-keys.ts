/**
 * The only place that spells the key of an object in the bucket. Each prefix has one capability that writes it; roles are
 * allow-lists of prefixes, as in the table.
 */
export const bucketPrefixes = {
  /** Snapshots of the open data, a folder for each day: replaced by nothing, expired by the bucket. */
  openData: 'open-data/',
  /** Ballots of closed questions, as certified. */
  ballots: 'ballots/',
} as const;
