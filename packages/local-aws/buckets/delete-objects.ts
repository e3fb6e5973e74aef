import { AwsError } from '../runtime.ts';
import type { Context, Operation, Request } from './operation.ts';
import { isDigested, requestBytes } from './request-body.ts';
import { bypasses } from './versioned.ts';
import { type Elements, type NamedObject, objectsToDelete, xmlReply } from './xml.ts';

/** Most keys of one request. */
const mostKeys = 1000;

/**
 * DeleteObjects: deletes each of the keys that its body names, or says why not. Nobody needs a right for the request itself: each key is a
 * matter of its own, as it would be alone.
 */
export const deleteObjects: Operation = {
  action: 'DeleteObject',
  byKey: true,
  handle(context, request) {
    if (!isDigested(request.call)) {
      throw new AwsError(
        'InvalidRequest',
        'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
      );
    }
    const { objects, quiet } = objectsToDelete(requestBytes(request.call).toString());
    if (objects.length === 0 || objects.length > mostKeys) {
      throw new AwsError(
        'MalformedXML',
        'The XML you provided was not well-formed or did not validate against our published schema',
      );
    }
    const Deleted: Elements[] = [];
    const failed: Elements[] = [];
    for (const object of objects) {
      try {
        Deleted.push(deleteOne(context, request, object));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        failed.push({ ...named(object), Code: error.code, Message: error.message });
      }
    }
    return xmlReply('DeleteResult', { Deleted: quiet ? [] : Deleted, Error: failed });
  },
};

/** @throws AwsError for this key alone */
function deleteOne(context: Context, { call, bucket }: Request, object: NamedObject): Elements {
  const { store, now } = context;
  const { key, version } = object;
  const bypass = bypasses(call);
  const actions = [
    version === undefined ? 'DeleteObject' : 'DeleteObjectVersion',
    ...(bypass ? ['BypassGovernanceRetention'] : []),
  ];
  const roleArn = call.principal?.roleArn;
  for (const action of actions) {
    const permission = { action: `s3:${action}`, resource: context.arn(bucket.name, key) };
    if (roleArn !== undefined && !context.isAllowed(roleArn, permission)) {
      throw new AwsError('AccessDenied', 'Access Denied', 403);
    }
  }
  if (version !== undefined) {
    store.deleteVersion(bucket.name, key, version, now(), bypass);
    return named(object);
  }
  if (bucket.versioned) {
    return { Key: key, DeleteMarker: true, DeleteMarkerVersionId: store.mark(bucket.name, key, now()) };
  }
  store.delete(bucket.name, key);
  return { Key: key };
}

const named = ({ key, version }: NamedObject): Elements => ({ Key: key, VersionId: version });
