import { AwsError } from '../runtime.ts';
import type { ObjectStore } from './object-store.ts';

/** A lifecycle rule of a bucket, of those that are imitated; in days. */
export interface LifecycleRule {
  readonly prefix: string;
  readonly expiration?: number | undefined;
  readonly noncurrentExpiration?: number | undefined;
  readonly abortedUploads?: number | undefined;
  readonly loneMarkers: boolean;
}

/** A bucket whose rules are applied. */
interface LifecycleOf {
  readonly name: string;
  readonly versioned: boolean;
  readonly rules: readonly LifecycleRule[];
}

const dayMs = 86_400_000;
const imitated = new Set([
  ...['Id', 'Status', 'Prefix', 'ExpirationInDays', 'NoncurrentVersionExpiration'],
  ...['AbortIncompleteMultipartUpload', 'ExpiredObjectDeleteMarker'],
]);

interface RuleProperties {
  readonly Id?: string;
  readonly Status: string;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
  readonly ExpiredObjectDeleteMarker?: boolean;
}

/**
 * The rules of a `LifecycleConfiguration`.
 * @throws Error naming what isn't imitated: a rule that did nothing here would do it on AWS
 */
export function lifecycleRules(properties: { readonly LifecycleConfiguration?: unknown }): LifecycleRule[] {
  const { Rules = [] } = Object(properties.LifecycleConfiguration) as { Rules?: RuleProperties[] };
  return Rules.filter(({ Status }) => Status === 'Enabled').map((rule) => {
    const unknown = [
      ...Object.keys(rule).filter((name) => !imitated.has(name)),
      ...Object.keys(rule.NoncurrentVersionExpiration ?? {}).filter((name) => name !== 'NoncurrentDays'),
    ];
    if (unknown.length > 0) {
      throw new Error(`Lifecycle rule ${rule.Id ?? ''}: ${unknown.join(', ')} isn't imitated locally.`);
    }
    return {
      prefix: rule.Prefix ?? '',
      expiration: rule.ExpirationInDays,
      noncurrentExpiration: rule.NoncurrentVersionExpiration?.NoncurrentDays,
      abortedUploads: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
      loneMarkers: rule.ExpiredObjectDeleteMarker === true,
    };
  });
}

/**
 * Applies the rules as S3 does once a day: what is current expires by a delete marker where versions are kept, older versions are
 * deleted unless they are locked, then markers with nothing below them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function applyLifecycle(
  store: ObjectStore,
  { name, rules, versioned }: LifecycleOf,
  now: number,
): void {
  for (const rule of rules) {
    const isDue = (since: number, days: number | undefined) =>
      days !== undefined && dueAt(since, days) <= now;
    for (const { id } of store.uploadsSince(name, rule.prefix, (since) =>
      isDue(since, rule.abortedUploads),
    )) {
      store.abort(id);
    }
    if (!versioned) {
      const expired = store
        .list(name, rule.prefix, '', Number.MAX_SAFE_INTEGER)
        .filter(({ lastModified }) => isDue(lastModified, rule.expiration));
      for (const { key } of expired) store.delete(name, key);
      continue;
    }
    const keys = new Set(store.listVersions(name, rule.prefix).map(({ key }) => key));
    for (const key of keys) {
      const [current, ...older] = store.versionsOf(name, key);
      if (current === undefined) continue;
      // An older version is one since the next was written.
      for (const [place, { version }] of older.entries()) {
        const since = (place === 0 ? current : older[place - 1])?.lastModified ?? now;
        if (isDue(since, rule.noncurrentExpiration)) deleteUnlessLocked(store, name, key, version, now);
      }
      if (current.blob !== null && isDue(current.lastModified, rule.expiration)) store.mark(name, key, now);
      const left = store.versionsOf(name, key);
      if (rule.loneMarkers && left.length === 1 && left[0]?.blob === null) {
        store.deleteVersion(name, key, left[0].version, now, false);
      }
    }
  }
}

/** S3 adds the days, and rounds to the next midnight, UTC. */
const dueAt = (since: number, days: number): number => (Math.floor(since / dayMs) + days + 1) * dayMs;

function deleteUnlessLocked(store: ObjectStore, bucket: string, key: string, version: string, now: number) {
  try {
    store.deleteVersion(bucket, key, version, now, false);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
