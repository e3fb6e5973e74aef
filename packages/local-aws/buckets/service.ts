import {
  type AwsCall,
  AwsError,
  type AwsReply,
  type AwsService,
  type LocalAccount,
  type Permission,
} from '../runtime.ts';
import { deleteObjects } from './delete-objects.ts';
import { applyLifecycle } from './lifecycle.ts';
import { listObjects } from './list-objects.ts';
import type { ObjectStore, StoredPart } from './object-store.ts';
import type { Bucket, Context, Operation, Request } from './operation.ts';
import { checkPresigned } from './presigned.ts';
import { readObject } from './read-object.ts';
import { requestBytes } from './request-body.ts';
import type { StoredObject } from './stored-object.ts';
import {
  deleted,
  deleteVersion,
  getVersion,
  listVersions,
  lockActions,
  lockOf,
  versionHeader,
} from './versioned.ts';
import { completedParts, xmlReply } from './xml.ts';

/** The S3 API (REST, XML), as https://docs.aws.amazon.com/AmazonS3/latest/API describes the requests that functions make. */
export function s3Service(resources: Omit<Context, 'arn'>, { partition }: LocalAccount): AwsService {
  const arn = (bucket: string, key = ''): string => `arn:${partition}:s3:::${bucket}${key && `/${key}`}`;
  const context: Context = { ...resources, arn };
  /** By bucket, the last day on which its lifecycle rules were applied. */
  const swept = new Map<string, number>();
  const sweepOnceADay = (bucket: Bucket): void => {
    const day = Math.floor(context.now() / 86_400_000);
    if (day <= (swept.get(bucket.name) ?? 0)) return;
    swept.set(bucket.name, day);
    applyLifecycle(context.store, bucket, context.now());
  };
  return {
    signingName: 's3',

    permissions(call): Permission[] {
      const { bucket, key } = place(call);
      const { action, more = [], byKey } = operationOf(call, key);
      if (byKey) return [];
      const wanted = [action, ...more, ...lockActions(call)];
      if (key !== '') return wanted.map((each) => ({ action: `s3:${each}`, resource: arn(bucket, key) }));
      return [{ action: `s3:${action}`, resource: arn(bucket), context: prefixContext(call) }];
    },

    async handle(call) {
      const { bucket: name, key } = place(call);
      checkPresigned(call, context.secretAccessKey, Date.now());
      const bucket = context.buckets.get(name);
      if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
      sweepOnceADay(bucket);
      const hidesAbsence = (): boolean => {
        const roleArn = call.principal?.roleArn;
        return (
          roleArn !== undefined &&
          !context.isAllowed(roleArn, { action: 's3:ListBucket', resource: arn(name) })
        );
      };
      try {
        return withCors(bucket, call, await operationOf(call, key).handle(context, { call, bucket, key }));
      } catch (error) {
        if (error instanceof AwsError && error.code === 'NoSuchKey' && hidesAbsence()) {
          throw new AwsError('AccessDenied', 'Access Denied', 403);
        }
        throw error;
      }
    },
  };
}

const putObject: Operation = {
  action: 'PutObject',
  handle({ store, now }, { call, bucket, key }) {
    const bytes = requestBytes(call);
    checkCondition(call, store.find(bucket.name, key));
    const lock = lockOf(call, bucket, now());
    const writing = { versioned: bucket.versioned, lock, now: now() };
    const { etag, version } = store.put(bucket.name, key, bytes, keptHeaders(call), writing);
    return { status: 200, headers: { etag: `"${etag}"`, ...versionHeader(version) }, body: '' };
  },
};

const getObject: Operation = {
  action: 'GetObject',
  handle: ({ store }, { call, bucket, key }) => readObject(store, call, found(store, bucket, key)),
};

const deleteObject: Operation = {
  action: 'DeleteObject',
  handle({ store, now }, { bucket, key }) {
    if (bucket.versioned) return deleted(store.mark(bucket.name, key, now()));
    store.delete(bucket.name, key);
    return { status: 204, body: '' };
  },
};

const listBucket: Operation = {
  action: 'ListBucket',
  handle: ({ store }, { call, bucket }) => listObjects(store, bucket.name, call.query),
};

const createMultipartUpload: Operation = {
  action: 'PutObject',
  handle({ store, now }, { call, bucket, key }) {
    const lock = lockOf(call, bucket, now());
    const UploadId = store.createUpload(bucket.name, key, keptHeaders(call), { lock, now: now() });
    return xmlReply('InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId });
  },
};

const uploadPart: Operation = {
  action: 'PutObject',
  handle({ store }, request) {
    const number = Number(request.call.query.get('partNumber'));
    if (!(Number.isInteger(number) && number >= 1 && number <= 10_000)) {
      throw new AwsError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
    }
    const etag = store.putPart(uploadOf(store, request), number, requestBytes(request.call));
    return { status: 200, headers: { etag: `"${etag}"` }, body: '' };
  },
};

const completeMultipartUpload: Operation = {
  action: 'PutObject',
  async handle({ store, now }, request) {
    const { call, bucket, key } = request;
    const upload = uploadOf(store, request);
    const parts = chosenParts(store.parts(upload), completedParts(call.rawBody.toString()));
    checkCondition(call, store.find(bucket.name, key));
    const writing = { versioned: bucket.versioned, now: now() };
    const { etag, version } = await store.complete(bucket.name, key, upload, parts, writing);
    const reply = xmlReply('CompleteMultipartUploadResult', {
      Bucket: bucket.name,
      Key: key,
      ETag: `"${etag}"`,
    });
    return { ...reply, headers: { ...reply.headers, ...versionHeader(version) } };
  },
};

const abortMultipartUpload: Operation = {
  action: 'AbortMultipartUpload',
  handle({ store }, request) {
    store.abort(uploadOf(store, request));
    return { status: 204, body: '' };
  },
};

/** Parameters of requests for objects. Others name something else of an object, which a request must not be taken for. */
const imitated = /^(?:x-id|x-amz-[\w-]+|response-[\w-]+|versionId|uploads?|uploadId|partNumber)$/i;
const notImitated =
  /^x-amz-(?:object-lock-legal-hold|tagging|acl|grant-[\w-]+|copy-source[\w-]*|website-[\w-]+|write-offset[\w-]*)$/;

/** @throws AwsError `NotImplemented` naming a request that isn't imitated */
function operationOf({ method, query, headers }: AwsCall, key: string): Operation {
  const upload = query.has('uploadId');
  const others = [
    ...[...query.keys()].filter((name) => !imitated.test(name)),
    ...Object.keys(headers).filter((name) => notImitated.test(name)),
  ];
  if (key !== '' && others.length > 0) {
    throw new AwsError('NotImplemented', `${others.join(', ')} isn't imitated by the local runtime`, 501);
  }
  if (key === '') {
    if (method === 'GET' && query.get('list-type') === '2') return listBucket;
    if (method === 'GET' && query.has('versions')) return listVersions;
    if (method === 'POST' && query.has('delete')) return deleteObjects;
  } else if (method === 'PUT') {
    return upload ? uploadPart : putObject;
  } else if ((method === 'GET' || method === 'HEAD') && !upload) {
    return query.has('versionId') ? getVersion : getObject;
  } else if (method === 'DELETE') {
    if (upload) return abortMultipartUpload;
    return query.has('versionId') ? deleteVersion : deleteObject;
  } else if (method === 'POST' && query.has('uploads')) {
    return createMultipartUpload;
  } else if (method === 'POST' && upload) {
    return completeMultipartUpload;
  }
  const asked = `${method} ${key === '' ? 'of a bucket' : 'of an object'} with ${[...query.keys()].join(', ') || 'no parameter'}`;
  throw new AwsError('NotImplemented', `${asked} is not imitated by the local runtime`, 501);
}

/** `/bucket/key`, percent-encoded. */
function place({ path }: AwsCall): { bucket: string; key: string } {
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(path) ?? [];
  try {
    return { bucket, key: decodeURIComponent(key) };
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function prefixContext({ query }: AwsCall): Record<string, string[]> {
  const prefix = query.get('prefix');
  return prefix === null ? {} : { 's3:prefix': [prefix] };
}

function found(store: ObjectStore, bucket: Bucket, key: string): StoredObject {
  const object = store.find(bucket.name, key);
  if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  return object;
}

function uploadOf(store: ObjectStore, { call, bucket, key }: Request): string {
  const id = call.query.get('uploadId') ?? '';
  if (store.hasUpload(bucket.name, key, id)) return id;
  throw new AwsError('NoSuchUpload', 'The specified multipart upload does not exist.', 404);
}

/** Conditional writes: `If-None-Match: *` to create only, `If-Match` to replace the version that was read. */
function checkCondition({ headers }: AwsCall, object: StoredObject | undefined): void {
  const failed = new AwsError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
  );
  if (headers['if-none-match'] === '*' && object) throw failed;
  if (headers['if-match'] !== undefined && headers['if-match'] !== `"${object?.etag}"`) throw failed;
}

/** Parts in ascending order, as uploaded; all but the last need 5 MB. */
function chosenParts(
  uploaded: readonly StoredPart[],
  wanted: readonly { number: number; etag: string }[],
): StoredPart[] {
  if (wanted.length === 0) throw new AwsError('MalformedXML', 'You must specify at least one part');
  return wanted.map(({ number, etag }, index) => {
    const part = uploaded.find((each) => each.number === number);
    if (!part || part.etag !== etag) {
      throw new AwsError('InvalidPart', 'One or more of the specified parts could not be found.');
    }
    if (index > 0 && number <= (wanted[index - 1]?.number ?? 0)) {
      throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order.');
    }
    if (index < wanted.length - 1 && part.size < 5 * 1024 * 1024) {
      throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
    }
    return part;
  });
}

const KEPT = /^(content-(type|disposition|language)|cache-control|expires|x-amz-meta-.*)$/;

function keptHeaders({ headers }: AwsCall): Record<string, string> {
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && KEPT.test(entry[0]),
  );
  const encoding = (headers['content-encoding'] ?? '').replace(/aws-chunked,?\s*/, '');
  return { ...Object.fromEntries(kept), ...(encoding !== '' && { 'content-encoding': encoding }) };
}

function withCors({ corsOrigins }: Bucket, { method, headers }: AwsCall, reply: AwsReply): AwsReply {
  const { origin } = headers;
  const allowed = corsOrigins.includes('*') || (origin !== undefined && corsOrigins.includes(origin));
  if (origin === undefined || !allowed || !['GET', 'HEAD'].includes(method)) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, 'access-control-allow-origin': corsOrigins.includes('*') ? '*' : origin },
  };
}
