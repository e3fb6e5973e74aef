import { randomUUID } from 'node:crypto';
import type { Schedule } from './definition.ts';
import { type DeliveryContext, send } from './deliver.ts';

/** Outcome of a manual firing, target by target. */
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

/** Fires a schedule manually: once, immediately, without retries, so that the caller sees what happened. */
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
