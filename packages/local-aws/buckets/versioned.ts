import { type AwsCall, AwsError, type AwsReply } from '../runtime.ts';
import type { Bucket, Operation } from './operation.ts';
import { readObject } from './read-object.ts';
import { isDigested } from './request-body.ts';
import type { ObjectLock, ObjectVersion } from './versions.ts';
import { xmlReply } from './xml.ts';

const modeHeader = 'x-amz-object-lock-mode';
const untilHeader = 'x-amz-object-lock-retain-until-date';
const bypassHeader = 'x-amz-bypass-governance-retention';

/** Additional IAM actions that a request needs: to lock, or to bypass a lock. */
export function lockActions({ headers }: AwsCall): string[] {
  return [
    ...(headers[modeHeader] === undefined && headers[untilHeader] === undefined
      ? []
      : ['PutObjectRetention']),
    ...(bypasses({ headers }) ? ['BypassGovernanceRetention'] : []),
  ];
}

export const bypasses = ({ headers }: Pick<AwsCall, 'headers'>): boolean => headers[bypassHeader] === 'true';

/**
 * The lock that a write asks for.
 * @throws AwsError InvalidRequest, InvalidArgument
 */
export function lockOf({ headers }: AwsCall, bucket: Bucket, now: number): ObjectLock | undefined {
  const [mode, date] = [headers[modeHeader], headers[untilHeader]];
  if (mode === undefined && date === undefined) return undefined;
  if (!bucket.locks) throw new AwsError('InvalidRequest', 'Bucket is missing Object Lock Configuration');
  if (mode === undefined || date === undefined) {
    throw new AwsError('InvalidArgument', `${untilHeader} and ${modeHeader} must both be supplied`);
  }
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') {
    throw new AwsError('InvalidArgument', 'Unknown wormMode directive.');
  }
  const until = Date.parse(date);
  if (!(until > now)) throw new AwsError('InvalidArgument', 'The retain until date must be in the future!');
  // A corrupted upload would be locked, too.
  if (!isDigested({ headers })) {
    throw new AwsError(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    );
  }
  return { mode, until };
}

export const versionHeader = (version: string | undefined): Record<string, string> =>
  version === undefined ? {} : { 'x-amz-version-id': version };

/** @param version of the delete marker */
export const deleted = (version: string): AwsReply => ({
  status: 204,
  headers: { 'x-amz-delete-marker': 'true', ...versionHeader(version) },
  body: '',
});

export const getVersion: Operation = {
  action: 'GetObjectVersion',
  handle({ store }, { call, bucket, key }) {
    const wanted = call.query.get('versionId');
    const found = store.versionsOf(bucket.name, key).find(({ version }) => version === wanted);
    if (found === undefined) {
      throw new AwsError('NoSuchVersion', 'The specified version does not exist.', 404);
    }
    const { blob, version, ...object } = found;
    if (blob === null) {
      throw new AwsError(
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
        405,
      );
    }
    const reply = readObject(store, call, { ...object, blob });
    return { ...reply, headers: { ...reply.headers, ...versionHeader(version) } };
  },
};

export const deleteVersion: Operation = {
  action: 'DeleteObjectVersion',
  handle({ store, now }, { call, bucket, key }) {
    const version = call.query.get('versionId') ?? '';
    store.deleteVersion(bucket.name, key, version, now(), bypasses(call));
    return { status: 204, headers: versionHeader(version), body: '' };
  },
};

/** ListObjectVersions, in a single page. */
export const listVersions: Operation = {
  action: 'ListBucketVersions',
  handle({ store }, { call, bucket }) {
    const prefix = call.query.get('prefix') ?? '';
    const versions = store.listVersions(bucket.name, prefix);
    const told = ({ key, version, isLatest, lastModified }: ObjectVersion) => ({
      ...{ Key: key, VersionId: version, IsLatest: isLatest },
      LastModified: new Date(lastModified).toISOString(),
    });
    return xmlReply('ListVersionsResult', {
      ...{ Name: bucket.name, Prefix: prefix, IsTruncated: false },
      Version: versions
        .filter(({ blob }) => blob !== null)
        .map((each) => ({ ...told(each), ETag: `"${each.etag}"`, Size: each.size })),
      DeleteMarker: versions.filter(({ blob }) => blob === null).map(told),
    });
  },
};
