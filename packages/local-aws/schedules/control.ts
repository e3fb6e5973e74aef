import type { AwsReply, ControlRoutes, Runtime } from '../runtime.ts';
import type { Clockwork } from './clockwork.ts';
import type { Schedule } from './definition.ts';
import type { DeliveryContext } from './deliver.ts';
import { fireNow } from './fire-now.ts';
import type { ScheduleStore } from './store.ts';

interface Context {
  readonly runtime: Runtime;
  readonly isAllowed: DeliveryContext['isAllowed'];
  readonly store: ScheduleStore;
  readonly clockwork: Clockwork;
  readonly schedules: ReadonlyMap<string, Schedule>;
}

/**
 * `GET /_local/schedules` lists them; `POST /_local/schedules/<name or logical id>/fire` fires one now, enabled or
 * not, and answers what its targets did; `POST /_local/schedules/settle` fires what the clock has made due without
 * waiting for the next second, and answers once it has been delivered. Between `POST /_local/schedules/pause` and
 * `/resume` nothing fires by the clock, and what it passes then never does; `POST /_local/schedules/<name or logical
 * id>/resume` lets one run while the others are paused.
 */
export function schedulesControl(context: Context): ControlRoutes {
  return {
    prefix: 'schedules',
    async handle({ method, path }) {
      if (method === 'GET' && path === '') return json(200, { schedules: list(context) });
      if (method === 'POST' && path === '/settle') {
        await context.clockwork.tick();
        return json(200, { schedules: list(context) });
      }
      if (method === 'POST' && (path === '/pause' || path === '/resume')) {
        context.clockwork[path === '/pause' ? 'pause' : 'resume']();
        return json(200, { schedules: list(context) });
      }
      const [, name, act] = /^\/([^/]+)\/(fire|resume)$/.exec(path) ?? [];
      if (method === 'POST' && name) return actOn(context, name, act);
      return json(404, {
        message:
          'GET /_local/schedules, POST /_local/schedules/<name>/fire or /resume, /settle, /pause or /resume',
      });
    },
  };
}

function list({ store, clockwork, schedules, runtime }: Context): object[] {
  return [...schedules.values()].map((schedule) => {
    const { anchor } = clockwork.progress(schedule);
    const next = schedule.enabled ? schedule.next(runtime.now(), anchor) : undefined;
    return {
      name: schedule.name,
      logicalId: schedule.logicalId,
      expression: schedule.expression,
      zone: schedule.zone,
      state: schedule.enabled ? 'ENABLED' : 'DISABLED',
      next: next === undefined ? null : new Date(next).toISOString(),
      pending: store.pending(schedule.arn),
      targets: schedule.targets.map(({ arn }) => arn),
    };
  });
}

async function actOn(context: Context, name: string, act: string | undefined): Promise<AwsReply> {
  const all = [...context.schedules.values()];
  const schedule = all.find((s) => s.name === name) ?? all.find((s) => s.logicalId === name);
  if (!schedule) {
    return json(404, { message: `No schedule is called ${name}`, names: all.map((s) => s.name) });
  }
  if (act === 'resume') {
    context.clockwork.resume(schedule);
    return json(200, { schedules: list(context) });
  }
  const fired = await fireNow(context, schedule);
  return json(fired.targets.every(({ ok }) => ok) ? 200 : 502, fired);
}

function json(status: number, value: object): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
