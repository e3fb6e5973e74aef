import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import type { PlannedStep } from './content/shapes.ts';
import type { Scene } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';

const dayMs = 86_400_000;

/** Follow-ups on a subject, each some days after its publication. */
export function followUpActs(
  scene: Scene,
  key: string,
  publishedAt: number,
  followUps: readonly PlannedStep[],
): Act[] {
  const { client, ids, team } = scene;
  return followUps.map(({ after, ...body }) => ({
    at: publishedAt + after * dayMs + 2.5 * 3_600_000,
    touches: [auditLog, key],
    run: async () => {
      const params = { postId: ids.get(key) ?? '' };
      await client.call(followUpsRoutes.addFollowUp, { token: team, params, body });
    },
  }));
}
