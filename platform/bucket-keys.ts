/**
 * The only place that spells the key of an object in the bucket. Each prefix has one capability that writes it; roles are
 * allow-lists of prefixes, as in the table.
 */
export const bucketPrefixes = {
  /** Snapshots of the open data, one folder a day: never overwritten, expired by the bucket. */
  openData: 'open-data/',
  /** Ballots of closed questions, as certified. */
  ballots: 'ballots/',
  /** Pictures of what the Région publishes, by their digest. */
  pictures: 'pictures/',
  /** Unfinished counts of large polls, box by box: expired by the bucket. */
  counting: 'counting/',
} as const;

/** The published ballots of a poll (`pollId`), under the Merkle root by which its certificate refers to them. */
export const ballotListKey = (pollId: string, root: string): string =>
  `${bucketPrefixes.ballots}${pollId}/${root}.csv`;

/** How many years the list of a certified poll's ballots is locked (docs/decisions/0028-locked-lists.md). */
export const ballotsLockedYears = 10;

/** The object behind the path of a stored picture (`/pictures/…`; domain/posts/picture.ts). */
export const pictureKey = (address: string): string =>
  `${bucketPrefixes.pictures}${address.slice(address.lastIndexOf('/') + 1)}`;

/** A file about one counted box of a poll (`pollId`). */
export const countingKey = (pollId: string, runId: string, file: string): string =>
  `${bucketPrefixes.counting}${pollId}/${runId}/${file}`;

/** Days for which an unfinished count is kept. */
export const countingDays = 7;

/** How many days a snapshot of the open data is kept, both its files and its item in the table (docs/open-data.md). */
export const snapshotDays = 90;

/** The folder of one run of a day's snapshot (`YYYY-MM-DD`): runs never share one, so none can spoil another's files. */
export const snapshotFolder = (date: string, run: string): string =>
  `${bucketPrefixes.openData}${date}/${run}/`;
