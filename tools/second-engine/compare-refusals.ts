/**
 * Compares AWS's engine with the one-machine runtime: it must refuse the same requests, in the same words, and accept the
 * same.
 */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  acceptedRequests,
  ITEM_KEY,
  type RefusedRequest,
  refusedRequests,
  STRICT_TABLE,
} from '../../test/packages/local-aws/tables/refused-requests.ts';

/** @returns one sentence per request on which the two differ */
export async function compareRefusals(endpoint: string): Promise<string[]> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  // The table and its item must exist: the request itself is to be refused, not what it refers to.
  await call(endpoint, 'CreateTable', STRICT_TABLE);
  await client.send(new PutItemCommand({ TableName: STRICT_TABLE.TableName, Item: ITEM_KEY }));
  client.destroy();
  const differences: string[] = [];
  for (const { what, action, body, message, error } of refusedRequests as readonly RefusedRequest[]) {
    const answer = await call(endpoint, action, body);
    const isSame = answer.type === (error ?? 'ValidationException') && answer.message.includes(message);
    if (!isSame) differences.push(`${what}: ${answer.status} ${answer.type} ${answer.message}`);
  }
  for (const { what, action, body } of acceptedRequests) {
    const answer = await call(endpoint, action, body);
    if (answer.status !== 200) differences.push(`${what}: ${answer.status} ${answer.message}`);
  }
  return differences;
}

/** Sent raw: the SDK would correct or refuse some of it. */
async function call(endpoint: string, action: string, body: unknown) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': '20250101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20250101/eu-west-3/dynamodb/aws4_request, ' +
        'SignedHeaders=host;x-amz-date;x-amz-target, Signature=0',
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { __type?: string; message?: string; Message?: string };
  return {
    status: response.status,
    type: String(answer.__type ?? '').replace(/^.*#/, ''),
    message: answer.message ?? answer.Message ?? '',
  };
}
