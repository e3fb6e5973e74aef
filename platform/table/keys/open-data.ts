import type { RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const openDataPrefixes = {
  /** Frozen days of the open data: which files there are. */
  snapshot: 'SNAPSHOT#',
} as const;

export const openDataRetention: RetentionOf<typeof openDataPrefixes> = {
  snapshot: { about: 'none', until: 'as long as its files' },
};

export const openDataKeys = {
  /** The open data as frozen on a day (`YYYY-MM-DD`): one partition, so that the last one is one Query. */
  snapshot: (date: string): Key => ({ pk: `${openDataPrefixes.snapshot}OPEN-DATA`, sk: date }),
} as const;
