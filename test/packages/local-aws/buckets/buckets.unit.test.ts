import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBuckets } from '../../../../packages/local-aws/buckets/index.ts';
import {
  serve,
  startResources,
  stateDirectory,
  testRuntime,
} from '../../../../packages/local-aws/testing.ts';

const role = { name: 'role', roleArn: 'arn:aws:iam::000000000000:role/reader' };
/** As the template of the service has them. */
const rules = [
  { Status: 'Enabled', Prefix: 'counting/', ExpirationInDays: 8 },
  { Status: 'Disabled', Prefix: 'open-data/', ExpirationInDays: 1 },
  {
    Status: 'Enabled',
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    ExpiredObjectDeleteMarker: true,
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
  },
];
const resources = {
  Files: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET', 'HEAD'], AllowedOrigins: ['*'] }] },
      LifecycleConfiguration: { Rules: rules },
    },
  },
  Kept: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: { Rules: rules },
    },
  },
  FilesPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: {} },
};

let state: Awaited<ReturnType<typeof stateDirectory>>;
let started: Awaited<ReturnType<typeof start>>;
/** What IAM allows the role. */
let allowed: string[];

async function start() {
  const runtime = testRuntime(state.path);
  const buckets = createBuckets(runtime, {
    isAllowed: (_role, { action, resource }) => allowed.includes(`${action} ${resource}`),
    secretAccessKey: 'local',
  });
  const refs = await startResources(buckets, runtime, resources);
  const server = await serve(buckets, {
    principal: (key) => (key === 'ROLE' ? role : { name: 'operator' }),
    decide: (_principal, { action, resource }) =>
      allowed.includes(`${action} ${resource}`) ? 'allowed' : 'implicit-deny',
  });
  const client = (accessKeyId: string) =>
    new S3Client({
      region: 'eu-west-3',
      endpoint: server.url,
      credentials: { accessKeyId, secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  return {
    bucket: refs.Files ?? '',
    kept: refs.Kept ?? '',
    operator: client('OPERATOR'),
    role: client('ROLE'),
    advance: runtime.advance,
    async close() {
      await server.close();
      await buckets.stop?.();
    },
  };
}

beforeEach(async () => {
  allowed = [];
  state = await stateDirectory();
  started = await start();
});
afterEach(async () => {
  await started.close();
  await state.remove();
});

const put = (Key: string, Body: string | Buffer = 'x', more: object = {}) =>
  started.operator.send(new PutObjectCommand({ Bucket: started.bucket, Key, Body, ...more }));
const get = async (Key: string, more: object = {}) => {
  const answer = await started.operator.send(new GetObjectCommand({ Bucket: started.bucket, Key, ...more }));
  return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
};

describe('an object', () => {
  test('comes back with its headers, whole, by range, or not at all when it is known; and outlives a restart', async () => {
    const Key = 'jeux de données/été & hiver+1.csv';
    await put(Key, 'a,b\r\n', {
      ContentType: 'text/csv',
      CacheControl: 'max-age=60',
      Metadata: { day: '2026-03-01' },
    });
    const { ETag } = await get(Key);
    await started.close();
    started = await start();

    const whole = await get(Key);
    expect(whole.bytes.toString()).toBe('a,b\r\n');
    expect(whole).toMatchObject({
      ContentType: 'text/csv',
      CacheControl: 'max-age=60',
      ContentLength: 5,
      Metadata: { day: '2026-03-01' },
    });
    const head = await started.operator.send(new HeadObjectCommand({ Bucket: started.bucket, Key }));
    expect(head).toMatchObject({ ContentLength: 5, ETag });
    const range = await get(Key, { Range: 'bytes=2-' });
    expect(range).toMatchObject({ ContentRange: 'bytes 2-4/5', ContentLength: 3 });
    expect(range.bytes.toString()).toBe('b\r\n');
    expect((await get(Key, { Range: 'bytes=-2' })).bytes.toString()).toBe('\r\n');
    await expect(get(Key, { Range: 'bytes=9-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(get(Key, { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await started.operator.send(new DeleteObjectCommand({ Bucket: started.bucket, Key }));
    await expect(get(Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('may be empty, and is refused when its digest says that it changed on the way', async () => {
    await put('empty', '', { ContentLength: 0 });
    expect((await get('empty')).bytes).toHaveLength(0);
    await expect(put('broken', 'x', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
  });

  test('is written once where the writer asks for that', async () => {
    await put('frozen', 'first', { IfNoneMatch: '*' });
    await expect(put('frozen', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect((await get('frozen')).bytes.toString()).toBe('first');
  });
});

describe('a multipart upload', () => {
  test('joins a stream of several parts', async () => {
    const bytes = randomBytes(12 * 1024 * 1024);
    const chunks = Array.from({ length: 12 }, (_, i) =>
      bytes.subarray(i * 1024 * 1024, (i + 1) * 1024 * 1024),
    );
    await new Upload({
      client: started.operator,
      params: { Bucket: started.bucket, Key: 'large', Body: Readable.from(chunks), ContentType: 'text/csv' },
    }).done();
    const { bytes: read, ContentType, ETag } = await get('large');
    expect(read.equals(bytes)).toBe(true);
    expect({ ContentType, ETag }).toEqual({
      ContentType: 'text/csv',
      ETag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/),
    });
  });

  test('sends a stream of known length in chunks with a trailing digest', async () => {
    await started.operator.send(
      new PutObjectCommand({
        Bucket: started.bucket,
        Key: 'streamed',
        Body: Readable.from([Buffer.from('one '), Buffer.from('two')]),
        ContentLength: 7,
      }),
    );
    const { bytes, ContentEncoding } = await get('streamed');
    expect(bytes.toString()).toBe('one two');
    expect(ContentEncoding).toBeUndefined();
  });

  test('shows nothing until it is complete, and nothing once it is given up', async () => {
    const place = { Bucket: started.bucket, Key: 'parts' };
    const { UploadId } = await started.operator.send(new CreateMultipartUploadCommand(place));
    const upload = { ...place, UploadId };
    const part = await started.operator.send(
      new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'part' }),
    );
    await expect(get('parts')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const complete = (ETag: string | undefined) =>
      started.operator.send(
        new CompleteMultipartUploadCommand({
          ...upload,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
        }),
      );
    await expect(complete('"0"')).rejects.toMatchObject({ name: 'InvalidPart' });
    await started.operator.send(new AbortMultipartUploadCommand(upload));
    await expect(complete(part.ETag)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('objects deleted together', () => {
  const put = (Bucket: string, Key: string, by = started.operator) =>
    by.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const remove = (by: S3Client, Bucket: string, keys: readonly string[], Quiet = false) =>
    by.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet } }));
  const keysIn = async (Bucket: string) =>
    ((await started.operator.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(
      ({ Key }) => Key,
    );

  test('are those of the request, whatever is in their names; a quiet answer names none', async () => {
    const odd = 'a/<&>"é\'.txt';
    for (const key of [odd, 'a/b', 'a/c', 'stays']) await put(started.bucket, key);
    const { Deleted, Errors } = await remove(started.operator, started.bucket, [odd, 'a/b', 'absent']);
    expect(Deleted).toEqual([{ Key: odd }, { Key: 'a/b' }, { Key: 'absent' }]);
    expect(Errors).toBeUndefined();
    expect((await remove(started.operator, started.bucket, ['a/c'], true)).Deleted).toBeUndefined();
    expect(await keysIn(started.bucket)).toEqual(['stays']);
  });

  test('need the right to each of them; what is refused is told by key, quietly or not', async () => {
    for (const key of ['mine', 'theirs']) await put(started.bucket, key);
    allowed = [`s3:DeleteObject arn:aws:s3:::${started.bucket}/mine`];
    for (const quiet of [true, false]) {
      const { Errors } = await remove(started.role, started.bucket, ['theirs', 'mine'], quiet);
      expect(Errors).toEqual([{ Key: 'theirs', Code: 'AccessDenied', Message: 'Access Denied' }]);
    }
    expect(await keysIn(started.bucket)).toEqual(['theirs']);
  });

  test('are a thousand at most, and one at least', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => `key-${index}`);
    expect((await remove(started.operator, started.bucket, many.slice(1))).Deleted).toHaveLength(1000);
    for (const keys of [many, []]) {
      await expect(remove(started.operator, started.bucket, keys)).rejects.toThrow(
        expect.objectContaining({ name: 'MalformedXML' }),
      );
    }
  });

  test('come with a digest, which is checked', async () => {
    await put(started.bucket, 'kept');
    const send = (headers: Record<string, string>) => {
      const command = new DeleteObjectsCommand({
        Bucket: started.bucket,
        Delete: { Objects: [{ Key: 'kept' }] },
      });
      command.middlewareStack.add(
        (next) => (args) => {
          const request = args.request as { headers: Record<string, string> };
          for (const name of Object.keys(request.headers)) {
            if (/checksum/i.test(name)) delete request.headers[name];
          }
          Object.assign(request.headers, headers);
          return next(args);
        },
        { step: 'finalizeRequest', priority: 'low' },
      );
      return started.operator.send(command);
    };
    await expect(send({})).rejects.toThrow(expect.objectContaining({ name: 'InvalidRequest' }));
    await expect(send({ 'x-amz-checksum-crc32': 'AAAAAA==' })).rejects.toThrow(
      expect.objectContaining({ name: 'BadDigest' }),
    );
    expect(await keysIn(started.bucket)).toEqual(['kept']);
  });

  test('stay under their versions where these are kept; a version goes by its own right, and past a lock by another', async () => {
    const { VersionId } = await put(started.kept, 'v');
    const { Deleted: [marker] = [] } = await remove(started.operator, started.kept, ['v']);
    expect(marker).toEqual({
      ...{ Key: 'v', DeleteMarker: true },
      DeleteMarkerVersionId: expect.any(String),
    });
    const removeVersion = (by: S3Client) =>
      by.send(
        new DeleteObjectsCommand({ Bucket: started.kept, Delete: { Objects: [{ Key: 'v', VersionId }] } }),
      );
    allowed = [`s3:DeleteObject arn:aws:s3:::${started.kept}/v`];
    expect((await removeVersion(started.role)).Errors).toMatchObject([{ Key: 'v', Code: 'AccessDenied' }]);
    expect((await removeVersion(started.operator)).Deleted).toEqual([{ Key: 'v', VersionId }]);
  });
});

test('a listing goes page by page, in the order of keys, and folds what lies deeper', async () => {
  for (const key of ['a/1', 'a/2', 'b/1', 'b/c/1', 'é', '<&>']) await put(key);
  const list = (more: object) =>
    started.operator.send(new ListObjectsV2Command({ Bucket: started.bucket, ...more }));
  const keys: (string | undefined)[] = [];
  let token: string | undefined;
  do {
    const page = await list({ MaxKeys: 4, ContinuationToken: token });
    keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
    token = page.NextContinuationToken;
  } while (token);
  expect(keys).toEqual(['<&>', 'a/1', 'a/2', 'b/1', 'b/c/1', 'é']);
  const folded = await list({ Prefix: 'b/', Delimiter: '/' });
  expect(folded.Contents?.map(({ Key }) => Key)).toEqual(['b/1']);
  expect(folded.CommonPrefixes).toEqual([{ Prefix: 'b/c/' }]);
});

describe('a presigned URL', () => {
  const sign = (Key: string, more: object = {}, expiresIn = 60, signingDate = new Date()) =>
    getSignedUrl(started.role, new GetObjectCommand({ Bucket: started.bucket, Key, ...more }), {
      expiresIn,
      signingDate,
    });
  beforeEach(async () => {
    allowed = [`s3:GetObject arn:aws:s3:::${started.bucket}/public/one two.csv`];
    await put('public/one two.csv', 'x,y');
    await put('private/one', 'secret');
  });

  test('opens one object for whoever holds it, to a page of any origin', async () => {
    const url = await sign('public/one two.csv', {
      ResponseContentDisposition: 'attachment; filename="one (two).csv"',
    });
    const answer = await fetch(url, { headers: { origin: 'https://elsewhere.example' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="one (two).csv"');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.text()).toBe('x,y');
  });

  test('doesn’t open another, nor what its signer may not read, nor anything once it has expired', async () => {
    const url = await sign('public/one two.csv');
    const bent = await fetch(url.replace('/public/one%20two', '/public/one%20three'));
    expect([bent.status, await bent.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
    allowed.push(`s3:GetObject arn:aws:s3:::${started.bucket}/private/one`);
    const forged = await fetch(url.replace('/public/one%20two.csv', '/private/one'));
    expect([forged.status, await forged.text()]).toEqual([
      403,
      expect.stringContaining('SignatureDoesNotMatch'),
    ]);
    const late = await fetch(await sign('public/one two.csv', {}, 60, new Date(Date.now() - 61_000)));
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('expired')]);
    const longer = await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600000'));
    expect(longer.status).toBe(403);
  });

  test('opens nothing without its signature, or with another’s', async () => {
    const url = new URL(await sign('public/one two.csv'));
    const without = (name: string) => {
      const bent = new URL(url);
      bent.searchParams.delete(name);
      return fetch(bent);
    };
    for (const name of [
      'X-Amz-Signature',
      'X-Amz-Expires',
      'X-Amz-Date',
      'X-Amz-SignedHeaders',
      'X-Amz-Algorithm',
    ]) {
      const answer = await without(name);
      expect([name, answer.status, await answer.text()]).toEqual([
        name,
        400,
        expect.stringContaining('AuthorizationQueryParametersError'),
      ]);
    }
    const other = new URL(url);
    other.searchParams.set('X-Amz-Signature', '0'.repeat(64));
    expect((await fetch(other)).status).toBe(403);
    const empty = new URL(url);
    empty.searchParams.set('X-Amz-Signature', '');
    expect((await fetch(empty)).status).toBe(403);
    const tomorrow = await fetch(await sign('public/one two.csv', {}, 60, new Date(Date.now() + 86_400_000)));
    expect([tomorrow.status, await tomorrow.text()]).toEqual([403, expect.stringContaining('not yet valid')]);
  });

  test('can’t be made by naming the operator, who signs with anything', async () => {
    const url = new URL(await sign('public/one two.csv'));
    const credential = url.searchParams.get('X-Amz-Credential') ?? '';
    url.searchParams.set('X-Amz-Credential', credential.replace(/^[^/]+/, 'LOCALOPERATOR'));
    url.searchParams.delete('X-Amz-Signature');
    expect((await fetch(url)).status).toBe(400);
    url.searchParams.set('X-Amz-Signature', 'any');
    expect((await fetch(url)).status).toBe(403);
  });

  test('an object that is missing is « denied » to a role that may not list', async () => {
    allowed.push(`s3:GetObject arn:aws:s3:::${started.bucket}/gone`);
    const denied = await fetch(await sign('gone'));
    expect([denied.status, await denied.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
    allowed.push(`s3:ListBucket arn:aws:s3:::${started.bucket}`);
    expect((await fetch(await sign('gone'))).status).toBe(404);
  });
});

test('without a signature nothing opens; what isn’t imitated says so', async () => {
  await put('one');
  const url = `${await started.operator.config.endpoint?.().then(({ hostname, port }) => `http://${hostname}:${port}`)}/${started.bucket}/one`;
  expect((await fetch(url)).ok).toBe(false);
  await expect(
    started.operator.send(new ListPartsCommand({ Bucket: started.bucket, Key: 'one', UploadId: 'x' })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});

test('a request for something else of an object isn’t taken for one for the object', async () => {
  await put('one', 'as it was');
  const place = { Bucket: started.bucket, Key: 'one' };
  const requests = [
    new PutObjectLegalHoldCommand({ ...place, LegalHold: { Status: 'ON' } }),
    new PutObjectRetentionCommand({ ...place, Retention: { Mode: 'GOVERNANCE' } }),
    new PutObjectCommand({ ...place, Body: 'x', ObjectLockLegalHoldStatus: 'ON' }),
    new PutObjectTaggingCommand({ ...place, Tagging: { TagSet: [] } }),
    new GetObjectTaggingCommand(place),
  ];
  for (const request of requests) {
    await expect(started.operator.send(request as PutObjectCommand)).rejects.toMatchObject({
      name: 'NotImplemented',
    });
  }
  expect((await get('one')).bytes.toString()).toBe('as it was');
});

test('a bucket whose template says what isn’t imitated doesn’t start', async () => {
  const runtime = testRuntime(state.path);
  const buckets = createBuckets(runtime, { isAllowed: () => false, secretAccessKey: 'local' });
  const retention = { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } };
  const move = { Status: 'Enabled', Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 30 }] };
  for (const [Properties, named] of [
    [{ ObjectLockEnabled: true, ObjectLockConfiguration: retention }, 'ObjectLockConfiguration'],
    [{ LifecycleConfiguration: { Rules: [move] } }, 'Transitions'],
  ] as const) {
    const resources = { Files: { Type: 'AWS::S3::Bucket', Properties } };
    await expect(startResources(buckets, runtime, resources)).rejects.toThrow(named);
  }
  await buckets.stop?.();
});

describe('lifecycle rules are applied by the first request of a day:', () => {
  const day = 24 * 3_600_000;
  const keysOf = async (Bucket: string) =>
    (await started.operator.send(new ListObjectVersionsCommand({ Bucket }))) as {
      Versions?: { Key: string; IsLatest: boolean }[];
      DeleteMarkers?: { Key: string }[];
    };

  test('what is current expires below its prefix', async () => {
    await put('counting/a');
    await put('open-data/a');
    started.advance(8 * day);
    expect((await get('counting/a')).bytes.toString()).toBe('x');
    started.advance(day);
    await expect(get('counting/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect((await get('open-data/a')).bytes.toString()).toBe('x');
  });

  test('where versions are kept it expires by a marker; older versions go unless they are locked, and the marker last', async () => {
    const putKept = (Key: string, more: object = {}) =>
      started.operator.send(new PutObjectCommand({ Bucket: started.kept, Key, Body: 'x', ...more }));
    const lock = {
      ObjectLockMode: 'GOVERNANCE' as const,
      ObjectLockRetainUntilDate: new Date(Date.now() + 60 * day),
      ChecksumAlgorithm: 'SHA256' as const,
    };
    await putKept('counting/a');
    await putKept('counting/locked', lock);
    started.advance(9 * day);
    const expired = await keysOf(started.kept);
    expect(expired.DeleteMarkers?.map(({ Key }) => Key)).toEqual(['counting/a', 'counting/locked']);
    expect(expired.Versions?.map(({ Key }) => Key)).toEqual(['counting/a', 'counting/locked']);
    started.advance(31 * day);
    const later = await keysOf(started.kept);
    expect(later.DeleteMarkers?.map(({ Key }) => Key)).toEqual(['counting/locked']);
    expect(later.Versions?.map(({ Key }) => Key)).toEqual(['counting/locked']);
    started.advance(31 * day);
    expect(await keysOf(started.kept)).not.toMatchObject({ Versions: expect.anything() });
  });

  test('an upload that is never completed goes', async () => {
    const place = { Bucket: started.bucket, Key: 'open-data/big' };
    const { UploadId } = await started.operator.send(new CreateMultipartUploadCommand(place));
    const part = (PartNumber: number) =>
      started.operator.send(new UploadPartCommand({ ...place, UploadId, PartNumber, Body: 'x' }));
    await part(1);
    started.advance(2 * day);
    await part(2);
    started.advance(day);
    await expect(part(3)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('in a bucket that keeps versions', () => {
  const day = 24 * 3_600_000;
  const Key = 'ballots/list.csv';
  const put = (Body: string, more: object = {}, by = started.operator) =>
    by.send(new PutObjectCommand({ Bucket: started.kept, Key, Body, ...more }));
  const text = async (VersionId?: string) => {
    const { Body } = await started.operator.send(
      new GetObjectCommand({ Bucket: started.kept, Key, VersionId }),
    );
    return Body?.transformToString();
  };
  const remove = (more: object = {}, by = started.operator) =>
    by.send(new DeleteObjectCommand({ Bucket: started.kept, Key, ...more }));
  const versions = async () => {
    const { Versions = [], DeleteMarkers = [] } = await started.operator.send(
      new ListObjectVersionsCommand({ Bucket: started.kept, Prefix: 'ballots/' }),
    );
    return { versions: Versions.map(({ IsLatest }) => IsLatest), markers: DeleteMarkers.length };
  };
  const locked = (mode: 'GOVERNANCE' | 'COMPLIANCE') => ({
    ObjectLockMode: mode,
    ObjectLockRetainUntilDate: new Date(Date.now() + 30 * day),
  });

  test('what is written over or deleted stays under its version, and comes back', async () => {
    const { VersionId: first } = await put('one');
    const { VersionId: second } = await put('two');
    expect([await text(), await text(first)]).toEqual(['two', 'one']);
    const { DeleteMarker, VersionId: marker } = await remove();
    expect(DeleteMarker).toBe(true);
    await expect(text()).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(text(marker)).rejects.toMatchObject({ $metadata: { httpStatusCode: 405 } });
    expect([await text(first), await text(second)]).toEqual(['one', 'two']);
    expect(await versions()).toEqual({ versions: [false, false], markers: 1 });
    await started.close();
    started = await start();
    await remove({ VersionId: marker });
    expect(await text()).toBe('two');
    await remove({ VersionId: second });
    expect(await text()).toBe('one');
    await expect(text(second)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  test('« once » holds although a version lies under the key’s marker', async () => {
    await put('one', { IfNoneMatch: '*' });
    await expect(put('two', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await remove();
    await put('three', { IfNoneMatch: '*' });
    expect(await text()).toBe('three');
  });

  test.each(['GOVERNANCE', 'COMPLIANCE'] as const)(
    'a version locked in %s isn’t deleted before its time',
    async (mode) => {
      const { VersionId } = await put('certified', locked(mode));
      await expect(remove({ VersionId })).rejects.toMatchObject({
        name: 'AccessDenied',
        message: 'Access Denied because object protected by object lock.',
      });
      // Another object with its key is another version, and a delete marker hides the rest.
      await put('forged');
      await remove();
      expect(await text(VersionId)).toBe('certified');
      const bypass = remove({ VersionId, BypassGovernanceRetention: true });
      if (mode === 'GOVERNANCE') await bypass;
      else await expect(bypass).rejects.toMatchObject({ name: 'AccessDenied' });
    },
  );

  test('a stream in parts is locked as well', async () => {
    const params = { Bucket: started.kept, Key, Body: Readable.from([Buffer.alloc(6e6), Buffer.alloc(6e6)]) };
    const { VersionId } = await new Upload({
      client: started.operator,
      params: { ...params, ...locked('GOVERNANCE') },
    }).done();
    await expect(remove({ VersionId })).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('locking, old versions and the way past a lock are rights of their own', async () => {
    const allow = (...actions: string[]) => {
      allowed = actions.map((action) => `s3:${action} arn:aws:s3:::${started.kept}/${Key}`);
    };
    const { VersionId } = await put('one', locked('GOVERNANCE'));
    allow('PutObject', 'DeleteObject');
    await put('two', {}, started.role);
    await expect(put('three', locked('GOVERNANCE'), started.role)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(remove({ VersionId }, started.role)).rejects.toMatchObject({
      message: expect.stringContaining('s3:DeleteObjectVersion'),
    });
    allow('PutObject', 'PutObjectRetention', 'DeleteObjectVersion');
    await put('three', locked('GOVERNANCE'), started.role);
    await expect(remove({ VersionId, BypassGovernanceRetention: true }, started.role)).rejects.toMatchObject({
      message: expect.stringContaining('s3:BypassGovernanceRetention'),
    });
  });

  test.each([
    [
      'in the past',
      { ...locked('GOVERNANCE'), ObjectLockRetainUntilDate: new Date(0) },
      'must be in the future',
    ],
    ['without a date', { ObjectLockMode: 'GOVERNANCE' }, 'must both be supplied'],
  ])('a lock %s is refused', async (_, lock, message) => {
    await expect(put('x', lock)).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: expect.stringContaining(message),
    });
  });

  test('nothing is locked in a bucket that has no Object Lock', async () => {
    const lock = { Bucket: started.bucket, ...locked('GOVERNANCE') };
    await expect(put('x', lock)).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});
