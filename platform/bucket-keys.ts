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

/** The published ballots of a poll (`pollId`), as a certificate of theirs names them by their Merkle root. */
export const ballotListKey = (pollId: string, root: string): string =>
  `${bucketPrefixes.ballots}${pollId}/${root}.csv`;

/** Days for which snapshots of the open data are kept, their files and what is noted of them (docs/open-data.md). */
export const snapshotDays = 90;

/** The files of one run that freezes a day (`YYYY-MM-DD`): no two runs share a folder, so none can spoil another's. */
export const snapshotFolder = (date: string, run: string): string =>
  `${bucketPrefixes.openData}${date}/${run}/`;
