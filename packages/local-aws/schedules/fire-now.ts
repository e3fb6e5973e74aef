import { randomUUID } from 'node:crypto';
import type { Schedule } from './definition.ts';
import { type DeliveryContext, send } from './deliver.ts';

/** What became of a firing by hand, target by target. */
export interface Fired {
  readonly executionId: string;
  readonly scheduledTime: string;
  readonly targets: readonly {
    readonly arn: string;
    readonly ok: boolean;
    readonly functionError?: string;
    readonly payload?: unknown;
  }[];
}

/** Fires a schedule by hand: once, at once, nothing kept for later, so that whoever asked sees what happened. */
export async function fireNow(
  context: Pick<DeliveryContext, 'runtime' | 'isAllowed'>,
  schedule: Schedule,
): Promise<Fired> {
  const { runtime } = context;
  const execution = { scheduledTime: runtime.now(), executionId: randomUUID(), attempt: 1 };
  const targets = await Promise.all(
    schedule.targets.map(async (target) => {
      try {
        const result = await send(context, schedule, target, execution);
        return { arn: target.arn, ok: !result?.functionError, ...result };
      } catch (error) {
        return { arn: target.arn, ok: false, payload: { message: String((error as Error).message) } };
      }
    }),
  );
  return {
    executionId: execution.executionId,
    scheduledTime: new Date(execution.scheduledTime).toISOString(),
    targets,
  };
}
