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
import type { BusEvent, ControlRoutes, LocalModule, Resource, ResourceKind, Runtime } from '../runtime.ts';
import { type AsyncInvocation, readAsyncInvocation } from './async-invocation.ts';
import { Clockwork } from './clockwork.ts';
import { schedulesControl } from './control.ts';
import { readRule, readSchedule, ruleArn, type Schedule, scheduleArn, scheduleName } from './definition.ts';
import type { DeliveryContext } from './deliver.ts';
import { ScheduleStore } from './store.ts';

const TICK_MS = 1000;

export interface SchedulesModule extends LocalModule {
  /** Puts an event on the default bus; resolves when the rules that take it have it on the disk. */
  publish(event: BusEvent): Promise<void>;
}

interface Options extends Pick<DeliveryContext, 'isAllowed'> {
  /** Whether nothing fires by the clock until `POST /_local/schedules/resume`. */
  readonly isPaused?: boolean;
}

export function createSchedules(runtime: Runtime, options: Options): SchedulesModule {
  return new Schedules(runtime, options);
}

class Schedules implements SchedulesModule {
  readonly kinds: readonly ResourceKind[];
  readonly control: ControlRoutes;
  readonly #runtime: Runtime;
  readonly #store: ScheduleStore;
  readonly #schedules = new Map<string, Schedule>();
  readonly #clockwork: Clockwork;
  readonly #timer: NodeJS.Timeout;
  #stopping = false;

  constructor(runtime: Runtime, { isAllowed, isPaused = false }: Options) {
    this.#runtime = runtime;
    this.#store = new ScheduleStore(join(runtime.stateDirectory, 'schedules.db'));
    const asyncInvocations = new Map<string, AsyncInvocation>();
    const isStopping = () => this.#stopping;
    const context = { runtime, store: this.#store, isAllowed, asyncInvocations, isStopping };
    this.#clockwork = new Clockwork(context, isPaused);
    this.kinds = [
      ...scheduleKinds((read) => async (resource) => this.#start(read(resource, runtime.account))),
      asyncInvocationKind(runtime, asyncInvocations),
    ];
    this.control = schedulesControl({
      ...context,
      clockwork: this.#clockwork,
      schedules: this.#schedules,
    });
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  async publish(event: BusEvent): Promise<void> {
    this.#clockwork.publish(envelope(event, this.#runtime));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    this.#store.close();
  }

  #start(schedule: Schedule): void {
    this.#schedules.set(schedule.arn, schedule);
    this.#clockwork.add(schedule);
  }

  #tick(): void {
    this.#clockwork.tick().catch((error: unknown) => {
      this.#runtime.log('schedule-error', { message: String(error) });
    });
  }
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

/** How Lambda retries asynchronous invocations, which schedules make. */
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
