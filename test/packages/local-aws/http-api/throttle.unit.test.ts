import { expect, test } from '@jest/globals';
import { readThrottle, Throttle } from '../../../../packages/local-aws/http-api/throttle.ts';

const stage = (properties: Record<string, unknown>) =>
  readThrottle({ stack: 'S', logicalId: 'Stage', type: 'AWS::ApiGatewayV2::Stage', properties });

test('A bucket gives its burst at once, and fills at its rate up to it', () => {
  let now = 0;
  const settings = stage({ DefaultRouteSettings: { ThrottlingBurstLimit: 4, ThrottlingRateLimit: 2 } });
  const throttle = new Throttle(settings, () => now);
  const taken = (tries: number) =>
    Array.from({ length: tries }, () => throttle.take('GET /')).filter(Boolean);
  expect(taken(10)).toHaveLength(4);
  now += 1_000;
  expect(taken(10)).toHaveLength(2);
  now += 250;
  expect(taken(10)).toHaveLength(0);
  now += 250;
  expect(taken(10)).toHaveLength(1);
  now += 60_000;
  expect(taken(10)).toHaveLength(4);
});

test('A route’s own settings stand in place of the default, texts included', () => {
  const throttle = new Throttle(
    stage({
      DefaultRouteSettings: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 },
      RouteSettings: { 'POST /a': { ThrottlingBurstLimit: '2', ThrottlingRateLimit: '1' }, 'GET /b': {} },
    }),
    () => 0,
  );
  expect(['POST /a', 'POST /a', 'POST /a'].map((route) => throttle.take(route))).toEqual([true, true, false]);
  expect(['GET /b', 'GET /b'].map((route) => throttle.take(route))).toEqual([true, false]);
});
