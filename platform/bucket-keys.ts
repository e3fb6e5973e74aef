/**
 * The only place that spells the key of an object in the bucket. Each prefix has one capability that writes it; roles are
 * allow-lists of prefixes, as in the table.
 */
export const bucketPrefixes = {
  /** Snapshots of the open data, one folder a day: never overwritten, expired by the bucket. */
  openData: 'open-data/',
  /** Ballots of closed questions, as certified. */
  ballots: 'ballots/',
  /** Ballots of polls certified long ago, with their cells: for their voters and for recounts. */
  archive: 'archive/',
  /** Pictures of what the Région publishes, by their digest. */
  pictures: 'pictures/',
  /** Ballots of envelopes, without their voters, for those named to observe them: expired by the bucket. */
  observed: 'observed/',
  /** Unfinished counts of large polls, box by box: expired by the bucket. */
  counting: 'counting/',
} as const;

/** The published ballots of a poll (`pollId`), under the Merkle root by which its certificate refers to them. */
export const ballotListKey = (pollId: string, root: string): string =>
  `${bucketPrefixes.ballots}${pollId}/${root}.csv`;

/** Some of the archived ballots of a poll (`pollId`), under the SHA-256 of the file. */
export const archiveKey = (pollId: string, sha256: string): string =>
  `${bucketPrefixes.archive}${pollId}/${sha256}.ndjson`;

/** How many years certified ballots are locked, in their list and in the archive (docs/decisions/0028-locked-lists.md). */
export const ballotsLockedYears = 10;

/** The object behind the path of a stored picture (`/pictures/…`; domain/posts/picture.ts). */
export const pictureKey = (address: string): string =>
  `${bucketPrefixes.pictures}${address.slice(address.lastIndexOf('/') + 1)}`;

/** The ballots of an envelope (`pollId`) that its observers may read. @param files can’t be guessed */
export const observedKey = (pollId: string, files: string): string =>
  `${bucketPrefixes.observed}${files}/${pollId}.pb`;

/** Days for which such a file is kept: longer than it may be read (domain/envelopes/observation.ts). */
export const observedDays = 4;

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
