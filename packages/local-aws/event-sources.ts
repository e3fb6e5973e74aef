/**
 * What event source mappings read from: `tables/` provides `TableStreams`, `queues/` provides `QueueSource`, and `boot.ts`
 * passes both to `event-source-mappings/`.
 */

/**
 * A position in a stream: the SequenceNumber that functions see. The number of digits is constant, so that text order
 * equals numeric order.
 */
export type SequenceNumber = string;

/** The number before the first: 21 digits, as on AWS. */
export const SEQUENCE_NUMBER_ZERO = 10n ** 20n;

/** One stream record exactly as Lambda passes it to a function. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Seconds since the epoch, by the engine's clock (real time, no local offset). */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Readonly<Record<string, unknown>>;
    readonly NewImage?: Readonly<Record<string, unknown>>;
    readonly OldImage?: Readonly<Record<string, unknown>>;
    readonly SequenceNumber: SequenceNumber;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
  readonly eventSourceARN: string;
  /** Present on deletions made by the time-to-live service. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
}

/** A run of records of one shard, oldest first. */
export interface StreamPage {
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
  /** Position after this page: may be past the last record, since rewrites that change nothing are left out. */
  readonly readUpTo: SequenceNumber | undefined;
}

export interface TableStreams {
  /** Records after `after` (undefined: the oldest kept), at most `limit` of them; no waiting. */
  read(streamArn: string, after: SequenceNumber | undefined, limit: number): Promise<StreamPage>;
  /** Position of the newest record: where `LATEST` starts. */
  latest(streamArn: string): Promise<SequenceNumber | undefined>;
  /** A position at least `count` records (of the same table or others) before `from`; undefined: before all that are kept. */
  back(from: SequenceNumber, count: number): Promise<SequenceNumber | undefined>;
  /** Rows before `position()` may be trimmed once they are a day old; rows after it are kept. */
  retain(streamArn: string, position: () => SequenceNumber | undefined): void;
}

/** One received message, as the SQS API names its parts. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
}

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  /** Base64. */
  readonly BinaryValue?: string;
}

export interface QueueSource {
  /** Waits up to `waitMs` for a first message, then returns what is there; each stays hidden for the queue's visibility timeout. */
  receive(
    queueArn: string,
    options: { maxMessages: number; waitMs: number; signal?: AbortSignal },
  ): Promise<ReceivedMessage[]>;
  remove(queueArn: string, receiptHandle: string): Promise<void>;
  /** Messages waiting, in flight and delayed. */
  count(queueArn: string): { visible: number; inFlight: number; delayed: number };
}
