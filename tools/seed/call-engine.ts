import { engineClient } from '../../packages/local-aws/testing.ts';
import { faultOf } from '../../platform/json-service.ts';
import { TableClient } from '../../platform/table/client.ts';

/**
 * Has the table's engine itself answer a client's requests: unsigned, sent once, and past what stands before it, the permissions and what
 * DynamoDB would refuse. A fill makes some four thousand requests.
 * @param endpoint base URL of the engine
 */
export async function callEngine(client: TableClient, endpoint: string): Promise<void> {
  const engine = await engineClient(endpoint, async () => undefined);
  const direct = new TableClient(async (action, request) => {
    const { status, body } = await engine.send(action, JSON.stringify(request));
    const answer = JSON.parse(body.toString());
    if (status !== 200) throw faultOf(answer, status);
    return answer;
  });
  client.send = direct.send.bind(direct);
}
