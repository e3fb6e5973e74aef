import { expect, test } from '@jest/globals';
import { profilesRoutes } from '../../../contract/profiles/profiles.routes.ts';
import { votesRoutes } from '../../../contract/votes/votes.routes.ts';
import { stages } from '../../../lib/stages.ts';
import { readThrottle, Throttle } from '../../../packages/local-aws/testing.ts';
import { synthesize } from '../synthesize.ts';

test('A flood of challenges leaves votes what the template gives them: their bucket is full when that of challenges is empty', () => {
  const [stage] = Object.values(synthesize().templates.api.findResources('AWS::ApiGatewayV2::Stage'));
  const resource = { stack: '', logicalId: '', type: '', properties: stage?.Properties };
  // All in one instant: no bucket fills again.
  const throttle = new Throttle(readThrottle(resource), () => 0);
  const passed = (route: string, requests: number) =>
    Array.from({ length: requests }, () => throttle.take(route)).filter(Boolean).length;
  const { burstLimit } = stages.prod.throttle;
  expect(passed(profilesRoutes.createChallenge.key, 50_000)).toBe(burstLimit);
  expect(passed(votesRoutes.castVote.key, burstLimit)).toBe(burstLimit);
});
