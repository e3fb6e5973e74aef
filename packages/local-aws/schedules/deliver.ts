import type { InvokeResult, Permission, Runtime } from '../runtime.ts';
import { type AsyncInvocation, DEFAULT_ASYNC, failureRecord, retryDelay } from './async-invocation.ts';
import type { Schedule, Target } from './definition.ts';
import { type Execution, eventText, parsedEvent } from './event.ts';
import type { Delivery, ScheduleStore } from './store.ts';

/** Longest wait between two attempts to reach a target. */
const MAX_BACKOFF_MS = 5 * 60_000;

export interface DeliveryContext {
  readonly runtime: Runtime;
  readonly store: ScheduleStore;
  /** Whether a role of the template may do something. */
  isAllowed(roleArn: string, permission: Permission): boolean;
  /** By function ARN. */
  readonly asyncInvocations: ReadonlyMap<string, AsyncInvocation>;
  /** True once the module is stopping: unfinished deliveries stay pending and are retried at the next start. */
  isStopping(): boolean;
}

/**
 * Sends one event to one target: the function's result, or undefined for a queue.
 * @throws Error when the target can't be reached, or the schedule's role may not call it
 */
export async function send(
  { runtime, isAllowed }: Pick<DeliveryContext, 'runtime' | 'isAllowed'>,
  schedule: Schedule,
  target: Target,
  execution: Execution,
): Promise<InvokeResult | undefined> {
  const text = eventText(schedule, target, execution, runtime.account);
  const isQueue = target.arn.includes(':sqs:');
  assertAllowed(isAllowed, target, {
    action: isQueue ? 'sqs:SendMessage' : 'lambda:InvokeFunction',
    resource: target.arn,
  });
  if (isQueue) {
    await runtime.sendToQueue(target.arn, text);
    return undefined;
  }
  return runtime.invoke(target.arn, parsedEvent(text));
}

/**
 * Attempts a delivery once. On AWS two services are involved, so two policies apply: if a target can't be reached, the
 * schedule's RetryPolicy and dead-letter queue apply; if a function was reached and fails, Lambda's retries
 * (EventInvokeConfig) and on-failure destination apply, never the schedule's queue.
 */
export async function deliver(
  context: DeliveryContext,
  schedule: Schedule,
  delivery: Delivery,
): Promise<void> {
  const { store } = context;
  const target = schedule.targets[delivery.targetIndex];
  if (!target) return store.finish(delivery.id); // the template has fewer targets than before
  const attempt = delivery.failedAttempts + delivery.failedExecutions + 1;
  const { scheduledTime, executionId, event } = delivery;
  const execution = { scheduledTime, executionId, attempt, event };
  let result: InvokeResult | undefined;
  try {
    result = await send(context, schedule, target, execution);
  } catch (error) {
    if (context.isStopping()) return;
    return unreachable(context, schedule, target, delivery, execution, error);
  }
  if (context.isStopping()) return;
  if (!result?.functionError) return store.finish(delivery.id);
  return failed(context, schedule, target, delivery, execution, result);
}

/** Retried by the schedule's policy, then sent to the dead letters. */
async function unreachable(
  { runtime, store, isAllowed }: DeliveryContext,
  schedule: Schedule,
  target: Target,
  delivery: Delivery,
  execution: Execution,
  error: unknown,
): Promise<void> {
  const now = runtime.now();
  const failedAttempts = delivery.failedAttempts + 1;
  const message = String((error as Error)?.message ?? error);
  if (failedAttempts <= target.maximumRetryAttempts && now - delivery.createdAt < target.maximumAgeMs) {
    runtime.log('schedule-target-unreachable', { schedule: schedule.name, attempt: failedAttempts, message });
    const dueAt = now + Math.min(1000 * 2 ** Math.min(failedAttempts - 1, 20), MAX_BACKOFF_MS);
    store.retryLater({ ...delivery, failedAttempts, dueAt });
    return;
  }
  runtime.log('schedule-event-given-up', {
    schedule: schedule.name,
    deadLetter: target.deadLetterArn,
    message,
  });
  await sendLast(
    runtime,
    target.deadLetterArn,
    eventText(schedule, target, execution, runtime.account),
    (queue) => assertAllowed(isAllowed, target, { action: 'sqs:SendMessage', resource: queue }),
  );
  store.finish(delivery.id);
}

/** Retried as Lambda retries asynchronous invocations, then reported to its on-failure destination. */
async function failed(
  { runtime, store, asyncInvocations }: DeliveryContext,
  schedule: Schedule,
  target: Target,
  delivery: Delivery,
  execution: Execution,
  result: InvokeResult,
): Promise<void> {
  const now = runtime.now();
  const policy = asyncInvocations.get(target.arn) ?? DEFAULT_ASYNC;
  const failedExecutions = delivery.failedExecutions + 1;
  if (failedExecutions <= policy.maximumRetryAttempts && now - delivery.createdAt < policy.maximumAgeMs) {
    runtime.log('scheduled-function-failed', { schedule: schedule.name, execution: failedExecutions });
    store.retryLater({ ...delivery, failedExecutions, dueAt: now + retryDelay(failedExecutions) });
    return;
  }
  runtime.log('scheduled-function-given-up', { schedule: schedule.name, onFailure: policy.onFailureArn });
  const payload = parsedEvent(eventText(schedule, target, execution, runtime.account));
  await sendLast(runtime, policy.onFailureArn, failureRecord(target.arn, delivery, payload, result, now));
  store.finish(delivery.id);
}

/** The last resort: if even that queue can't be reached, the event is lost, as on AWS, but logged. */
async function sendLast(
  runtime: Runtime,
  queueArn: string | undefined,
  body: string,
  check: (queueArn: string) => void = () => {},
): Promise<void> {
  if (!queueArn) return;
  try {
    check(queueArn);
    await runtime.sendToQueue(queueArn, body);
  } catch (error) {
    runtime.log('schedule-dead-letter-lost', { queue: queueArn, message: String(error) });
  }
}

/**
 * A schedule acts with the rights of its role; rights on the targets of a rule are in their own policies, which aren't
 * evaluated.
 */
function assertAllowed(
  isAllowed: DeliveryContext['isAllowed'],
  { roleArn }: Target,
  permission: Permission,
): void {
  if (roleArn === undefined || isAllowed(roleArn, permission)) return;
  throw new Error(`${roleArn} is not authorized to perform ${permission.action} on ${permission.resource}`);
}
