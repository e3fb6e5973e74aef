/** An object of a bucket. `headers` are those that come back with it (content-type, x-amz-meta-…). */
export interface StoredObject {
  readonly key: string;
  /** Name of the file that holds the bytes. */
  readonly blob: string;
  readonly size: number;
  /** Without its quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}
