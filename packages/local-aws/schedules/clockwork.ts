import type { Schedule } from './definition.ts';
import { type DeliveryContext, deliver } from './deliver.ts';
import { coalesced, occurrencesBetween } from './missed.ts';
import type { Progress } from './store.ts';

/** Maximum number of occurrences of one schedule to examine after a jump of the clock: some months of minutes. */
const LOOKED_AT = 200_000;
/** Setting the clock back by less than this is a mere correction: what has fired doesn't fire again. */
const TOLERANCE_MS = 60_000;

/** The deliveries of one schedule, one after the other. */
interface Lane {
  tail: Promise<void>;
  /** A run that hasn't begun. */
  waiting: Promise<void> | undefined;
}

/**
 * Watches the local clock and fires schedules.
 *
 * - The clock jumps forward: each occurrence that was passed fires, in order, as it would have on AWS; if there are many,
 * only representative ones (missed.ts), and the log counts those left out.
 * - The runtime was down: only the latest missed occurrence fires at the next start. A laptop that was closed for a month
 * must not send a month of daily mails.
 * - The clock is set back: schedules continue from there, and later occurrences fire again.
 * - Schedules are paused while somebody moves the clock about (a seed that creates weeks of history): none of these
 * occurrences fires, except of those that were resumed by name.
 * - The runtime is killed: progress and pending events are on disk; an event in progress is sent again (at least once, as
 * on AWS).
 *
 * Events of one schedule are sent one after the other, so that they arrive in order.
 */
export class Clockwork {
  readonly #context: DeliveryContext;
  readonly #schedules = new Map<string, Schedule>();
  readonly #progress = new Map<string, Progress>();
  readonly #lanes = new Map<string, Lane>();
  #paused: boolean;
  /** ARNs of those that run although the others are paused. */
  readonly #resumed = new Set<string>();

  constructor(context: DeliveryContext, isPaused: boolean) {
    this.#context = context;
    this.#paused = isPaused;
  }

  add(schedule: Schedule): void {
    const now = this.#context.runtime.now();
    const definition = `${schedule.expression} ${schedule.zone} ${schedule.enabled}`;
    const { isNew, ...begun } = this.#context.store.begin(schedule.arn, definition, now);
    this.#schedules.set(schedule.arn, schedule);
    this.#progress.set(schedule.arn, begun);
    if (!isNew) this.#advance(schedule, now, 1);
  }

  progress(schedule: Schedule): Progress {
    return this.#progress.get(schedule.arn) as Progress;
  }

  /** Fires what is due by the local clock; resolves when every delivery that was due has been tried once. */
  async tick(): Promise<void> {
    const now = this.#context.runtime.now();
    const running = [...this.#schedules.values()].filter(
      ({ arn }) => !this.#paused || this.#resumed.has(arn),
    );
    for (const schedule of running) {
      try {
        this.#advance(schedule, now, LOOKED_AT);
      } catch (error) {
        this.#report(schedule, error); // the others continue
      }
    }
    await Promise.all(running.map((schedule) => this.#deliverDue(schedule)));
  }

  /** Stops firing by the clock until `resume`: occurrences in between never fire. */
  pause(): void {
    this.#paused = true;
    this.#resumed.clear();
  }

  /** @param only the one that runs again; all if there is none */
  resume(only?: Schedule): void {
    const now = this.#context.runtime.now();
    for (const schedule of only ? [only] : this.#schedules.values()) this.#moveTo(schedule, now, []);
    if (only) this.#resumed.add(only.arn);
    else this.#paused = false;
  }

  /** Stores an event of the bus for each matching rule, and starts delivering it. */
  publish(event: { readonly id: string }): void {
    const { store, runtime } = this.#context;
    for (const schedule of this.#schedules.values()) {
      if (!schedule.enabled || !schedule.matches?.(event)) continue;
      store.publish(schedule.arn, JSON.stringify(event), event.id, schedule.targets.length, runtime.now());
      void this.#deliverDue(schedule);
    }
  }

  #advance(schedule: Schedule, now: number, limit: number): void {
    const { anchor, cursor } = this.progress(schedule);
    if (now < cursor) {
      if (cursor - now > TOLERANCE_MS) this.#moveTo(schedule, now, []);
      return;
    }
    const passed = schedule.enabled
      ? occurrencesBetween(schedule.next, { after: cursor, until: now, anchor, limit })
      : { times: [], dropped: 0 };
    const times = coalesced(passed.times);
    const dropped = passed.dropped + passed.times.length - times.length;
    if (dropped > 0) {
      this.#context.runtime.log('schedule-occurrences-skipped', { schedule: schedule.name, dropped });
    }
    this.#moveTo(schedule, now, times);
  }

  #moveTo(schedule: Schedule, cursor: number, times: readonly number[]): void {
    const { store, runtime } = this.#context;
    this.#progress.set(schedule.arn, { anchor: this.progress(schedule).anchor, cursor });
    // Written only when something fires: after a kill, a slightly old cursor finds nothing new in between.
    if (times.length > 0) store.advance(schedule.arn, cursor, times, schedule.targets.length, runtime.now());
  }

  /** Due deliveries of one schedule, queued behind running ones; at most one such run waits. */
  #deliverDue(schedule: Schedule): Promise<void> {
    const lane = this.#lanes.get(schedule.arn) ?? { tail: Promise.resolve(), waiting: undefined };
    this.#lanes.set(schedule.arn, lane);
    lane.waiting ??= lane.tail.then(() => {
      lane.waiting = undefined;
      return this.#deliverAll(schedule).catch((error: unknown) => this.#report(schedule, error));
    });
    lane.tail = lane.waiting;
    return lane.tail;
  }

  async #deliverAll(schedule: Schedule): Promise<void> {
    const { store, runtime, isStopping } = this.#context;
    if (isStopping()) return;
    for (const delivery of store.due(schedule.arn, runtime.now())) {
      await deliver(this.#context, schedule, delivery);
      if (isStopping()) return;
    }
  }

  #report(schedule: Schedule, error: unknown): void {
    this.#context.runtime.log('schedule-error', { schedule: schedule.name, message: String(error) });
  }
}
