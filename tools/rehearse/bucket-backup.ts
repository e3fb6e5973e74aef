import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { actAsOperator, type Deployment } from '../deployment.ts';
import { bucketName } from '../local-outputs.ts';

/** Metadata of an object; its bytes are in the file `file`. */
interface KeptObject {
  readonly key: string;
  readonly file: string;
  readonly headers: Readonly<
    Pick<
      GetObjectHeaders,
      'ContentType' | 'ContentDisposition' | 'ContentEncoding' | 'CacheControl' | 'Metadata'
    >
  >;
}
type GetObjectHeaders = Awaited<ReturnType<typeof readObject>>['headers'];

/** Exports every object of the bucket with its metadata. @returns their number */
export async function exportBucket(deployment: Deployment, directory: string): Promise<number> {
  mkdirSync(directory, { recursive: true });
  const client = clientOf(deployment);
  const kept: KeptObject[] = [];
  for await (const key of keysOf(client, deployment)) {
    const { bytes, headers } = await readObject(client, deployment, key);
    const file = String(kept.length);
    writeFileSync(join(directory, file), bytes);
    kept.push({ key, file, headers });
  }
  writeFileSync(indexOf(directory), JSON.stringify(kept));
  client.destroy();
  return kept.length;
}

/** Number of exported objects whose key begins with `prefix`. */
export const exportedBelow = (directory: string, prefix: string): number =>
  readIndex(directory).filter(({ key }) => key.startsWith(prefix)).length;

export async function restoreBucket(deployment: Deployment, directory: string): Promise<number> {
  const client = clientOf(deployment);
  const kept = readIndex(directory);
  for (const { key: Key, file, headers } of kept) {
    const Body = readFileSync(join(directory, file));
    await client.send(new PutObjectCommand({ Bucket: bucketName(deployment), Key, Body, ...headers }));
  }
  client.destroy();
  return kept.length;
}

/** Number of exported objects that a deployment lacks, or has with other contents. */
export async function compareBucket(deployment: Deployment, directory: string): Promise<number> {
  const client = clientOf(deployment);
  let wrong = 0;
  for (const { key, file, headers } of readIndex(directory)) {
    const there = await readObject(client, deployment, key).catch(() => undefined);
    const isSame =
      there?.bytes.equals(readFileSync(join(directory, file))) &&
      JSON.stringify(there.headers) === JSON.stringify(headers);
    if (!isSame) wrong += 1;
  }
  client.destroy();
  return wrong;
}

function clientOf(deployment: Deployment): S3Client {
  actAsOperator(deployment);
  return new S3Client({});
}

async function* keysOf(client: S3Client, deployment: Deployment): AsyncGenerator<string> {
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucketName(deployment), ContinuationToken }),
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function readObject(client: S3Client, deployment: Deployment, Key: string) {
  const object = { Bucket: bucketName(deployment), Key };
  const { ContentType, ContentDisposition, ContentEncoding, CacheControl, Metadata } = await client.send(
    new HeadObjectCommand(object),
  );
  const { Body } = await client.send(new GetObjectCommand(object));
  const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
  return { bytes, headers: { ContentType, ContentDisposition, ContentEncoding, CacheControl, Metadata } };
}

const indexOf = (directory: string): string => join(directory, 'objects.json');
const readIndex = (directory: string): KeptObject[] => JSON.parse(readFileSync(indexOf(directory), 'utf8'));
