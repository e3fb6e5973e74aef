import type { Client } from '../../contract/client.ts';
import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { followUps } from './content.ts';

/** Tells what becomes of a demo suggestion, if something does; what was told before isn't told again. */
export async function seedFollowUps(
  client: Client,
  token: string,
  key: string,
  postId: string,
): Promise<void> {
  const steps = followUps.find(({ of }) => of === key)?.steps ?? [];
  for (const [index, body] of steps.entries()) {
    const idempotencyKey = `seed-imaginest-follow-up-${key}-${index}`;
    await client.call(followUpsRoutes.addFollowUp, { token, params: { postId }, idempotencyKey, body });
  }
}
