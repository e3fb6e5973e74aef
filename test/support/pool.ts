import { createPools, type LocalModule } from '../../packages/local-aws/testing.ts';
import { type LocalService, startLocalService } from './local-service.ts';

/** The pools of the one-machine runtime, whose passwords cost next to nothing. */
export function startPools(): Promise<LocalService<LocalModule>> {
  process.env.LOCAL_SCRYPT_COST = '16';
  return startLocalService(createPools);
}

/** Has the next `count` calls of `action` refused as if Cognito's quota were used up. */
export async function throttlePools(
  { module }: LocalService<LocalModule>,
  action: string,
  count: number,
): Promise<void> {
  const body = JSON.stringify({ action, count });
  await module.control?.handle({ method: 'POST', path: '/throttle', query: new URLSearchParams(), body });
}
