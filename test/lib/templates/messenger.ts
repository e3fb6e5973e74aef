import { describe, expect, test } from '@jest/globals';
import { messengerRoutes } from '../../../contract/messenger/messenger.routes.ts';
import { checkInstance } from '../../../lib/check-instance.ts';
import { wholeInstance } from '../../../tools/whole-instance.ts';
import { synthesize } from '../synthesize.ts';

const keys = Object.values(messengerRoutes).map(({ key }) => key);
const found = ({ service, templates }: ReturnType<typeof synthesize>) => ({
  routes: Object.values(service.findResources('AWS::ApiGatewayV2::Route'))
    .map(({ Properties }) => String(Properties.RouteKey))
    .filter((key) => key.includes('messenger')),
  others: Object.values(templates).flatMap((template) =>
    Object.keys(template.toJSON().Resources ?? {}).filter((id) => /messenger/i.test(id)),
  ),
});

describe('A page on Messenger', () => {
  test('is nowhere unless the instance has one: no route, no secret, no function, no queue, no alarm', () => {
    expect(found(synthesize())).toEqual({ routes: [], others: [] });
  });

  test('has two routes, two secrets and two functions where it has, which aren’t in the API that others call', () => {
    const { routes, others } = found(synthesize(wholeInstance));
    expect(routes.filter((key) => !key.startsWith('HEAD '))).toEqual(keys);
    const named = (pattern: RegExp) => others.filter((id) => pattern.test(id));
    expect(named(/^Messenger(App|Page)[0-9A-F]{8}$/)).toHaveLength(2);
    expect(named(/^Messenger(Webhook|Greeter)[0-9A-F]{8}$/)).toHaveLength(2);
  });

  test('is configured with a version of the Graph API and nothing else', () => {
    for (const messenger of [{ graphVersion: '23' }, { graphVersion: 'v23.0', pageToken: 'secret' }, {}]) {
      expect(() => checkInstance({ ...wholeInstance, messenger })).toThrow(/messenger/);
    }
  });
});
