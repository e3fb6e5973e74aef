/**
 * Answers Queries for the boxes of a poll with this many ballots as DynamoDB does, in pages of 1 MB, and finds no counters: the
 * local engine would take hours to write 20 million ballots. It remembers the one unfinished count.
 * `node bench/support/box-server.ts POST BALLOTS` prints its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshall } from '@aws-sdk/util-dynamodb';
import { placeOf } from '../../foundations/polls/ballot-items.ts';
import { ballotBoxes, keys, prefixes } from '../../platform/table/keys.ts';
import { ballotNumber, randomKey } from './ballots.ts';

const [postId = '', count = '0'] = process.argv.slice(2);
const perBox = Math.ceil(Number(count) / ballotBoxes.length);
/** Ballots in a page of 1 MB: about 230 bytes each, as DynamoDB counts. */
const perPage = 4_500;

let counting: unknown;

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(answer(action, JSON.parse(text))));
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));

// biome-ignore lint/suspicious/noExplicitAny: requests as DynamoDB's client writes them
function answer(action: string, asked: any): object {
  if (action === 'PutItem') counting ??= asked.Item;
  if (action === 'GetItem') return { Item: counting };
  if (action !== 'Query') return {};
  const pk = String(Object.values<{ S?: string }>(asked.ExpressionAttributeValues)[0]?.S);
  return pk.startsWith(prefixes.vote) ? page(pk.slice(-1), asked.ExclusiveStartKey?.at?.N) : { Items: [] };
}

/** Ballots of a box from its `at`-th on; their keys and receipts are random and unordered. */
function page(box: string, at = '0'): object {
  const from = Number(at);
  const items = Array.from({ length: Math.min(perPage, perBox - from) }, (_, index) => {
    const { cell, ...ballot } = ballotNumber(from + index, postId);
    const receipt = box + randomKey().slice(1);
    const at = keys.ballot(placeOf(randomKey(), ballot, receipt));
    return marshall({ ...at, type: 'Ballot', ...ballot, ...cell, receipt });
  });
  const next = from + items.length;
  return { Items: items, ...(next < perBox && { LastEvaluatedKey: { at: { N: String(next) } } }) };
}
