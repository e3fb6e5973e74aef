import type { Schedule } from './definition.ts';
import { type DeliveryContext, deliver } from './deliver.ts';
import { coalesced, occurrencesBetween } from './missed.ts';
import type { Progress } from './store.ts';

/** Occurrences of one schedule that a jump of the clock is looked at for: some months of minutes. */
const LOOKED_AT = 200_000;
/** A clock that is behind by less than this is only being corrected: what was fired isn't fired again. */
const TOLERANCE_MS = 60_000;

/** The deliveries of one schedule, one after the other. */
interface Lane {
  tail: Promise<void>;
  /** A run that has not begun. */
  waiting: Promise<void> | undefined;
}

export interface Clockwork {
  add(schedule: Schedule): void;
  /** Fires what is due by the local clock; resolves when every delivery that was due has been tried once. */
  tick(): Promise<void>;
  /** From now on nothing fires by the clock, until `resume`: what it passes meanwhile never does. */
  pause(): void;
  resume(): void;
  /** Keeps an event of the bus for each rule that takes it, and begins to deliver it. */
  publish(event: { readonly id: string }): void;
  progress(schedule: Schedule): Progress;
}

/**
 * Watches the local clock and fires schedules.
 *
 * - The clock jumps forward: each occurrence that it passed fires, in order, as they would have on AWS; of many, those
 *   that stand for the others (missed.ts), and the log counts what was left out.
 * - The runtime was down: only the latest missed occurrence fires at the next start. A laptop that was closed for
 *   a month must not send a month of daily mails.
 * - The clock is set back: schedules go on from there, and what lies ahead fires again.
 * - Schedules are paused while somebody moves the clock about (a seed that makes weeks of a past): nothing of it fires.
 * - The runtime is killed: progress and pending events are on the disk; an event under way is sent again
 *   (at least once, as on AWS).
 *
 * Events of one schedule go one after the other, so that they arrive in order.
 */
export function createClockwork(context: DeliveryContext): Clockwork {
  const { runtime, store } = context;
  const schedules = new Map<string, Schedule>();
  const progress = new Map<string, Progress>();
  const lanes = new Map<string, Lane>();
  let paused = false;

  function advance(schedule: Schedule, now: number, limit: number): void {
    const { anchor, cursor } = progress.get(schedule.arn) as Progress;
    if (now < cursor) {
      if (cursor - now > TOLERANCE_MS) moveTo(schedule, now, []);
      return;
    }
    const window = { after: cursor, until: now, anchor, limit };
    const passed = schedule.enabled ? occurrencesBetween(schedule.next, window) : { times: [], dropped: 0 };
    const times = coalesced(passed.times);
    const dropped = passed.dropped + passed.times.length - times.length;
    if (dropped > 0) runtime.log('schedule-occurrences-skipped', { schedule: schedule.name, dropped });
    moveTo(schedule, now, times);
  }

  function moveTo(schedule: Schedule, cursor: number, times: readonly number[]): void {
    const { anchor } = progress.get(schedule.arn) as Progress;
    progress.set(schedule.arn, { anchor, cursor });
    // Written only when something fires: after a kill, a cursor that is a little old finds nothing new in between.
    if (times.length > 0) store.advance(schedule.arn, cursor, times, schedule.targets.length, runtime.now());
  }

  /** Due deliveries of one schedule, behind those that are under way; at most one such run waits. */
  function deliverDue(schedule: Schedule): Promise<void> {
    const lane = lanes.get(schedule.arn) ?? { tail: Promise.resolve(), waiting: undefined };
    lanes.set(schedule.arn, lane);
    lane.waiting ??= lane.tail.then(() => {
      lane.waiting = undefined;
      return deliverAll(schedule).catch((error: unknown) => report(schedule, error));
    });
    lane.tail = lane.waiting;
    return lane.tail;
  }

  async function deliverAll(schedule: Schedule): Promise<void> {
    if (context.isStopping()) return;
    for (const delivery of store.due(schedule.arn, runtime.now())) {
      await deliver(context, schedule, delivery);
      if (context.isStopping()) return;
    }
  }

  function report(schedule: Schedule, error: unknown): void {
    runtime.log('schedule-error', { schedule: schedule.name, message: String(error) });
  }

  return {
    add(schedule) {
      const now = runtime.now();
      const definition = `${schedule.expression} ${schedule.zone} ${schedule.enabled}`;
      const { isNew, ...begun } = store.begin(schedule.arn, definition, now);
      schedules.set(schedule.arn, schedule);
      progress.set(schedule.arn, begun);
      if (!isNew) advance(schedule, now, 1);
    },
    pause() {
      paused = true;
    },
    resume() {
      for (const schedule of schedules.values()) moveTo(schedule, runtime.now(), []);
      paused = false;
    },
    async tick() {
      if (paused) return;
      const now = runtime.now();
      for (const schedule of schedules.values()) {
        try {
          advance(schedule, now, LOOKED_AT);
        } catch (error) {
          report(schedule, error); // the others go on
        }
      }
      await Promise.all([...schedules.values()].map(deliverDue));
    },
    publish(event) {
      for (const schedule of schedules.values()) {
        if (!schedule.enabled || !schedule.matches?.(event)) continue;
        store.publish(schedule.arn, JSON.stringify(event), event.id, schedule.targets.length, runtime.now());
        void deliverDue(schedule);
      }
    },
    progress: (schedule) => progress.get(schedule.arn) as Progress,
  };
}
