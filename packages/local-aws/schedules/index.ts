/**
 * Schedules: AWS::Scheduler::Schedule and AWS::Events::Rule, for functions and queues. Those with an expression are computed
 * in their time zone and fired by the local clock (checked each second); rules with an EventPattern take the events
 * that other modules publish. What happens when the clock jumps, or the runtime was down, is in clockwork.ts; retries
 * and dead letters in deliver.ts.
 *
 * Differences from AWS that are left: a flexible window fires at its beginning, events reach a rule's target in order, and
 * the policies of a rule's targets aren't checked (a schedule's role is).
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BusEvent, LocalModule, Resource, ResourceKind, Runtime } from '../runtime.ts';
import { type AsyncInvocation, readAsyncInvocation } from './async-invocation.ts';
import { createClockwork } from './clockwork.ts';
import { schedulesControl } from './control.ts';
import { readRule, readSchedule, ruleArn, type Schedule, scheduleArn, scheduleName } from './definition.ts';
import type { DeliveryContext } from './deliver.ts';
import { ScheduleStore } from './store.ts';

const TICK_MS = 1000;

export interface SchedulesModule extends LocalModule {
  /** Puts an event on the default bus; resolves when the rules that take it have it on the disk. */
  publish(event: BusEvent): Promise<void>;
}

export function createSchedules(
  runtime: Runtime,
  { isAllowed }: Pick<DeliveryContext, 'isAllowed'>,
): SchedulesModule {
  const store = new ScheduleStore(join(runtime.stateDirectory, 'schedules.db'));
  const schedules = new Map<string, Schedule>();
  const asyncInvocations = new Map<string, AsyncInvocation>();
  let stopping = false;
  const context = { runtime, store, isAllowed, asyncInvocations, isStopping: () => stopping };
  const clockwork = createClockwork(context);

  const timer = setInterval(() => {
    clockwork.tick().catch((error: unknown) => runtime.log('schedule-error', { message: String(error) }));
  }, TICK_MS);

  const start = (read: typeof readSchedule) => async (resource: Resource) => {
    const schedule = read(resource, runtime.account);
    schedules.set(schedule.arn, schedule);
    clockwork.add(schedule);
  };

  return {
    kinds: [...scheduleKinds(start), asyncInvocationKind(runtime, asyncInvocations)],
    control: schedulesControl({ ...context, clockwork, schedules }),
    publish: async (event) => clockwork.publish(envelope(event, runtime)),
    async stop() {
      stopping = true;
      clearInterval(timer);
      store.close();
    },
  };
}

/** An event as rules and targets see it (EventBridge User Guide, “Event structure”). */
function envelope({ source, detailType, resources, detail }: BusEvent, { account, now }: Runtime) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: account.accountId,
    time: new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: account.region,
    resources,
    detail,
  };
}

function scheduleKinds(
  start: (read: typeof readSchedule) => (resource: Resource) => Promise<void>,
): ResourceKind[] {
  return [
    {
      type: 'AWS::Scheduler::Schedule',
      identify: (stack, logicalId, properties, account) => ({
        ref: scheduleName(stack, logicalId, properties),
        attributes: { Arn: scheduleArn(stack, logicalId, properties, account) },
      }),
      start: start(readSchedule),
    },
    {
      type: 'AWS::Scheduler::ScheduleGroup',
      identify: (stack, logicalId, properties, { partition, region, accountId }) => {
        const name = scheduleName(stack, logicalId, properties);
        const arn = `arn:${partition}:scheduler:${region}:${accountId}:schedule-group/${name}`;
        return { ref: name, attributes: { Arn: arn, State: 'ACTIVE' } };
      },
    },
    {
      type: 'AWS::Events::Rule',
      identify: (stack, logicalId, properties, account) => ({
        ref: scheduleName(stack, logicalId, properties),
        attributes: { Arn: ruleArn(stack, logicalId, properties, account) },
      }),
      start: start(readRule),
    },
  ];
}

/** How Lambda retries what it runs asynchronously; schedules are what starts functions that way. */
function asyncInvocationKind(runtime: Runtime, known: Map<string, AsyncInvocation>): ResourceKind {
  const { partition, region, accountId } = runtime.account;
  return {
    type: 'AWS::Lambda::EventInvokeConfig',
    identify: (stack, logicalId) => ({ ref: `${stack}-${logicalId}`, attributes: {} }),
    async start({ properties }) {
      const name = String(properties.FunctionName);
      const arn = name.startsWith('arn:')
        ? name
        : `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;
      known.set(arn, readAsyncInvocation(properties));
    },
  };
}
