/** The properties of an event source mapping, with AWS's defaults filled in. */
import { createHash } from 'node:crypto';
import { compileFilters } from '../event-pattern.ts';
import type { LocalAccount, Resource } from '../runtime.ts';

export interface MappingSettings {
  /** Stable for a stack and logical id, in AWS's format. */
  readonly id: string;
  readonly logicalId: string;
  readonly functionArn: string;
  readonly eventSourceArn: string;
  readonly enabled: boolean;
  readonly matches: (record: unknown) => boolean;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly reportsItemFailures: boolean;
  /** Streams: where a mapping that never ran starts. */
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** Streams: length of the tumbling window; 0 means none. */
  readonly tumblingWindowMs: number;
  /** Streams: retries of a batch after its first failure; undefined means forever. */
  readonly maximumRetryAttempts: number | undefined;
  /** Streams: older records are discarded instead of delivered; undefined means never. */
  readonly maximumRecordAgeMs: number | undefined;
  readonly bisects: boolean;
  /** Streams: the queue that is told about discarded batches. */
  readonly onFailureQueueArn: string | undefined;
  /** Queues: maximum number of concurrent invocations. */
  readonly maximumConcurrency: number;
}

const KNOWN_PROPERTIES = new Set([
  'FunctionName',
  'EventSourceArn',
  'Enabled',
  'FilterCriteria',
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'FunctionResponseTypes',
  'StartingPosition',
  'TumblingWindowInSeconds',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'ParallelizationFactor',
  'ScalingConfig',
  'MetricsConfig',
  'KmsKeyArn',
  'Tags',
]);

/**
 * @throws Error naming a property, filter rule or destination that this runtime doesn't know
 */
export function mappingSettings(resource: Resource, account: LocalAccount): MappingSettings {
  const { properties, logicalId, stack } = resource;
  const refuse = (why: string): never => {
    throw new Error(`Event source mapping ${logicalId}: ${why}`);
  };
  const unknown = Object.keys(properties).filter((name) => !KNOWN_PROPERTIES.has(name));
  if (unknown.length > 0) refuse(`the one-machine runtime doesn't know the property ${unknown.join(', ')}`);
  const eventSourceArn: string = properties.EventSourceArn;
  const isStream = eventSourceArn.includes(':dynamodb:');
  if (!isStream && !eventSourceArn.includes(':sqs:'))
    refuse(`${eventSourceArn} is neither a stream nor a queue`);
  if (Number(properties.ParallelizationFactor ?? 1) !== 1) {
    refuse('only a ParallelizationFactor of 1 is available in the one-machine runtime');
  }
  const onFailureQueueArn: string | undefined = properties.DestinationConfig?.OnFailure?.Destination;
  if (onFailureQueueArn && !onFailureQueueArn.includes(':sqs:')) {
    refuse(`an on-failure destination must be a queue here, not ${onFailureQueueArn}`);
  }
  return {
    id: mappingId(stack, logicalId),
    logicalId,
    functionArn: functionArn(properties.FunctionName, account),
    eventSourceArn,
    enabled: String(properties.Enabled ?? true) === 'true',
    matches: compileFilters(properties.FilterCriteria?.Filters),
    batchSize: Number(properties.BatchSize ?? (isStream ? 100 : 10)),
    batchingWindowMs: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    reportsItemFailures: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
    startingPosition: properties.StartingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    tumblingWindowMs: Number(properties.TumblingWindowInSeconds ?? 0) * 1000,
    maximumRetryAttempts: limited(properties.MaximumRetryAttempts),
    maximumRecordAgeMs: limited(properties.MaximumRecordAgeInSeconds, 1000),
    bisects: String(properties.BisectBatchOnFunctionError ?? false) === 'true',
    onFailureQueueArn,
    maximumConcurrency: Number(properties.ScalingConfig?.MaximumConcurrency ?? 2),
  };
}

/** An id in the shape of AWS's, the same at every start. */
export function mappingId(stack: string, logicalId: string): string {
  const hash = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex');
  return [8, 12, 16, 20, 32].map((end, part) => hash.slice([0, 8, 12, 16, 20][part], end)).join('-');
}

function functionArn(name: string, account: LocalAccount): string {
  if (name.startsWith('arn:')) return name;
  return `arn:${account.partition}:lambda:${account.region}:${account.accountId}:function:${name}`;
}

/** -1, AWS's default, means without limit. */
function limited(value: unknown, unit = 1): number | undefined {
  const number = Number(value ?? -1);
  return number < 0 ? undefined : number * unit;
}
